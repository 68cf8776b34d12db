"""การตรวจให้คะแนน OIT · two assessors apart, a third where they differ, the reply, the confirmed."""
