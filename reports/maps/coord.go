package maps

import (
	"fmt"
)

// Coord is a place on a drawing in tenths of its unit: whole numbers, so that a
// drawing is the same on every machine.
type Coord int64

// Px is a whole number of units.
func Px(n int64) Coord { return Coord(10 * n) }

// String writes the number as SVG wants it.
func (c Coord) String() string {
	sign := ""
	if c < 0 {
		sign, c = "-", -c
	}
	if c%10 == 0 {
		return fmt.Sprintf("%s%d", sign, c/10)
	}
	return fmt.Sprintf("%s%d.%d", sign, c/10, c%10)
}
