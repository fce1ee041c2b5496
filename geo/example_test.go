package geo_test

import (
	"fmt"

	"hubplan/geo"
)

// Ways from a village to two towns, estimated as 1.3 times the great circle; the second
// is measured on the road.
func Example() {
	village := []geo.Point{{Lon: 10, Lat: 45}}
	towns := []geo.Point{{Lon: 10.1, Lat: 45}, {Lon: 10, Lat: 45.1}}
	m := geo.Estimate(village, towns, 1_300_000)
	m.Overlay(&geo.Layer{Source: "road", Metres: []int64{geo.Unknown, 9800}})
	for town := range towns {
		fmt.Println(m.At(0, town), m.Source(0, town))
	}
	fmt.Println("nearest:", m.Nearest(0, func(int) bool { return true }))
	// Output:
	// 10233 estimate
	// 9800 road
	// nearest: 1
}
