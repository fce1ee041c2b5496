package planner

import (
	"errors"
	"fmt"
	"hubplan/planner/say"
	"strconv"
	"strings"
)

// Decimal is an exact decimal number with six places: a share (0.89), a rate
// (11.25 doses an hour) or a factor (1.3), held as millionths.
type Decimal int64

// DecimalUnit is the Decimal that means one.
const DecimalUnit = 1_000_000

// ParseDecimal reads digits with at most six places after a point or a comma.
// Signs, exponents and thousands separators are refused: a value that could be
// read in two ways is not read at all.
func ParseDecimal(s string) (Decimal, error) {
	whole, frac, _ := strings.Cut(strings.Replace(s, ",", ".", 1), ".")
	if len(frac) > 6 {
		return 0, errors.New("more than six decimal places")
	}
	if whole == "" && frac == "" || len(whole) > 9 {
		return 0, fmt.Errorf("%q is not a decimal number", s)
	}
	digits := whole + frac + strings.Repeat("0", 6-len(frac))
	for _, r := range digits {
		if r < '0' || r > '9' {
			return 0, fmt.Errorf("%q is not a decimal number", s)
		}
	}
	v, err := strconv.ParseInt(digits, 10, 64)
	return Decimal(v), err
}

// Float is the nearest float64, for outputs that want one.
func (d Decimal) Float() float64 { return float64(d) / DecimalUnit }

// String writes the number with a point and no needless zeros.
func (d Decimal) String() string {
	s := fmt.Sprintf("%d.%06d", d/DecimalUnit, d%DecimalUnit)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// In writes the number as readers of the language do: decimal comma in Italian.
func (d Decimal) In(l say.Lang) string {
	if l == say.Italian {
		return strings.Replace(d.String(), ".", ",", 1)
	}
	return d.String()
}
