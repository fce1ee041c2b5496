package xlsxfile

import (
	"math"
	"strings"
)

// advances are the widths of the letters from the space to the tilde, in 2048ths of the size
// of type: those of Carlito, which has the measures of Calibri.
var advances = [...]int{463, 667, 821, 1020, 1038, 1464, 1397, 452, 621, 621, 1020, 1020, 511, 627, 517, 791, 1038, 1038, 1038,
	1038, 1038, 1038, 1038, 1038, 1038, 1038, 548, 548, 1020, 1020, 1020, 949, 1831, 1185, 1114, 1092, 1260, 1000, 941, 1292, 1276,
	516, 653, 1064, 861, 1751, 1322, 1356, 1058, 1378, 1112, 941, 998, 1314, 1162, 1822, 1063, 998, 959, 628, 791, 628, 1020, 1020,
	596, 981, 1076, 866, 1076, 1019, 625, 964, 1076, 470, 490, 931, 470, 1636, 1076, 1080, 1076, 1076, 714, 801, 686, 1076, 925,
	1464, 887, 927, 809, 644, 943, 644, 1020}

const (
	otherAdvance = 1090 // of all other letters: accented vowels, guillemets, dashes
	boldAdvance  = 1.03 // how much wider bold type is
	spareAdvance = 1.03 // what Excel's whole pixels may add to a line
)

// TextWidth is how many pixels, of 96 an inch, a text takes on one line at most.
func TextWidth(text string, points float64, bold bool) float64 {
	sum := 0
	for _, r := range text {
		if r >= ' ' && r <= '~' {
			sum += advances[r-' ']
		} else {
			sum += otherAdvance
		}
	}
	wide := float64(sum) / 2048 * points * 96 / 72 * spareAdvance
	if bold {
		wide *= boldAdvance
	}
	return wide
}

// linesIn is on how many lines a text is set in a width in pixels.
func linesIn(text string, points float64, bold bool, width float64) int {
	lines := 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines++
		used, space := 0.0, TextWidth(" ", points, bold)
		for word := range strings.FieldsSeq(paragraph) {
			wide := TextWidth(word, points, bold)
			if used > 0 && used+space+wide > width {
				lines++
				used = 0
			}
			if used > 0 {
				used += space
			}
			used += wide
			if used > width { // a word longer than a line is cut into several
				more := math.Ceil(used/width) - 1
				lines += int(more)
				used -= more * width
			}
		}
	}
	return lines
}
