"""การเผยแพร่ · what the agency has made public: approved papers, confirmed results, the measures' progress."""
