package say

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"hubplan/planner/whole"
)

// Figures are rounded in one way, half up, and doubts (precisions, bounds on what is
// not proven) in one way, up: what is written never claims more than is known.

// Count is a whole number.
type Count int64

// In writes the number with the language's separator of thousands.
func (n Count) In(l Lang) string {
	return message.NewPrinter(language.Make(string(l))).Sprintf("%d", int64(n))
}

// Signed is a whole number whose sign is written in any case, but for zero.
type Signed int64

// In writes the number with its sign.
func (n Signed) In(l Lang) string {
	if n > 0 {
		return "+" + Count(n).In(l)
	}
	return Count(n).In(l)
}

// Tenths is a number of tenths, written with one decimal.
type Tenths int64

// In writes the number with the decimal mark of the language.
func (t Tenths) In(l Lang) string {
	sign := ""
	if t < 0 {
		sign, t = "-", -t
	}
	return sign + Count(t/10).In(l) + l.point() + strconv.Itoa(int(t%10))
}

// SignedTenths is a difference of tenths, with its sign; none where there is no difference.
type SignedTenths int64

// In writes the difference: +2,3.
func (t SignedTenths) In(l Lang) string {
	if t > 0 {
		return "+" + Tenths(t).In(l)
	}
	return Tenths(t).In(l)
}

// Mean is a quotient of whole numbers, the second not below zero: a sum over some
// people.
type Mean struct{ Sum, People int64 }

// Tenths is the quotient, a figure: rounded half up to a tenth. There must be people.
func (m Mean) Tenths() Tenths { return Tenths(whole.HalfUp(10*m.Sum, m.People)) }

// In writes the quotient with one decimal, and a dash where there is nobody.
func (m Mean) In(l Lang) string {
	if m.People == 0 {
		return "–"
	}
	return m.Tenths().In(l)
}

// Km is a distance in metres as kilometres with one decimal, a figure.
func Km(metres int64) Tenths { return Tenths(whole.HalfUp(metres, 100)) }

// WholeKm is a distance in metres as whole kilometres, a figure.
func WholeKm(metres int64) Count { return Count(whole.HalfUp(metres, 1000)) }

// KmOfDoubt is what is not known of a distance in metres, at least 0, as kilometres
// with one decimal: rounded up.
func KmOfDoubt(metres int64) Tenths { return Tenths((metres + 99) / 100) }

// Point writes a number, given with a decimal point, as the language does.
func (l Lang) Point(number string) string { return strings.Replace(number, ".", l.point(), 1) }

func (l Lang) point() string {
	if l == English {
		return "."
	}
	return ","
}
