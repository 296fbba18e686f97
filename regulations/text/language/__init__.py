"""Characters and words: normal forms, script, numerals, pinyin, segmentation."""
