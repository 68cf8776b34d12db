"""เอกสาร · the press: plain content becomes PDF; it knows nothing of scores or the web."""
