package scenariobook

import (
	"strconv"
	"strings"

	"hubplan/io/table"
	"hubplan/planner/say"
)

// epoch is the serial number of 1 January 1970 in Excel's days.
const epoch = 25569

// asNumber is a text as the number it stands for, and the format that shows it
// as it was written; ok is false for what is none, or would not come back.
func asNumber(s string) (v float64, format string, ok bool) {
	digits := strings.TrimPrefix(s, "-")
	whole, fraction, hasMark := strings.Cut(strings.Replace(digits, ",", ".", 1), ".")
	if whole == "" || hasMark && fraction == "" || len(whole)+len(fraction) > 15 || len(whole) > 1 && whole[0] == '0' ||
		strings.Trim(whole+fraction, "0123456789") != "" {
		return 0, "", false
	}
	v, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	if err != nil || v == 0 && digits != s {
		return 0, "", false
	}
	format = "0"
	if fraction != "" {
		format += "." + strings.Repeat("0", len(fraction))
	}
	return v, format, true
}

// asDay is a text as Excel's number of the date it stands for.
func asDay(s string) (serial int, ok bool) {
	d, what, _ := table.ParseDate(s)
	return int(d) + epoch, what == say.Text{}
}
