"""การกำกับติดตาม · those above: where agencies below stand, what is weak, who is late, letters to them."""
