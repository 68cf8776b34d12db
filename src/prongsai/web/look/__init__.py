"""หน้าตา · what every page shares: tokens, frame, words, figures, headers; knows no agency."""
