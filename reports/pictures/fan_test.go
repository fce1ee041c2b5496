package pictures_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"sync"
	"testing"

	"hubplan/planner"
	"hubplan/planner/forecast"
	"hubplan/planner/say"
	"hubplan/reports/pictures"
)

func fan() pictures.Fan {
	day := planner.NewDate(2021, 5, 5)
	f := &forecast.Forecast{Origin: day}
	s := &forecast.Series{Known: 1000}
	for w := range 6 {
		r := forecast.Range{}
		for q := range r {
			r[q] = int64(1000 + 200*(w+1) + 10*(w+1)*(q-forecast.Median))
		}
		s.Total = append(s.Total, r)
	}
	return pictures.NewFan(say.Text{It: "Prime dosi", En: "First doses"}, f, s)
}

// drawn counts the points of each colour.
func drawn(t *testing.T, fans []pictures.Fan, columns int) (map[color.Color]int, image.Point) {
	t.Helper()
	b, err := pictures.Fans(fans, columns, say.Italian)
	if err != nil {
		t.Fatal(err)
	}
	again, err := pictures.Fans(fans, columns, say.Italian)
	if err != nil || !bytes.Equal(b, again) {
		t.Errorf("the same fans, other bytes (%v)", err)
	}
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	points := map[color.Color]int{}
	for x := range img.Bounds().Dx() {
		for y := range img.Bounds().Dy() {
			points[color.RGBAModel.Convert(img.At(x, y))]++
		}
	}
	return points, img.Bounds().Size()
}

var (
	wide  = color.RGBA{0xD6, 0xE4, 0xF2, 0xFF}
	plan  = color.RGBA{0xB4, 0x53, 0x09, 0xFF}
	truth = color.RGBA{0x2B, 0x6B, 0x47, 0xFF}
)

// A fan shows its bands, and of the lines beside it those that it has.
func TestAFanShowsItsRangeAndItsLines(t *testing.T) {
	f := fan()
	bare, size := drawn(t, []pictures.Fan{f}, 2)
	if w, h := pictures.Size(1, 2); size != image.Pt(w*pictures.Drawn, h*pictures.Drawn) {
		t.Errorf("size %v, %d × %d as shown", size, w, h)
	}
	if bare[wide] < 1000 || bare[plan] > 0 || bare[truth] > 0 {
		t.Errorf("band %d, plan %d, truth %d", bare[wide], bare[plan], bare[truth])
	}
	line := []pictures.Point{{Day: f.Ends[0], Value: 900}, {Day: f.Ends[5], Value: 2800}}
	f.Plan, f.Truth = line, line[:1]
	if full, _ := drawn(t, []pictures.Fan{f}, 2); full[plan] < 100 || full[truth] > 0 {
		t.Errorf("plan %d, truth of one day %d", full[plan], full[truth])
	}
	narrow := fan()
	for w := range narrow.Ranges {
		for q := range narrow.Ranges[w] {
			narrow.Ranges[w][q] = narrow.Ranges[w][forecast.Median]
		}
	}
	if sure, _ := drawn(t, []pictures.Fan{narrow}, 2); sure[wide]*3 > bare[wide] {
		t.Errorf("the band of what is sure has %d points, of what is not %d", sure[wide], bare[wide])
	}
}

func TestFansStandInRows(t *testing.T) {
	one, _ := drawn(t, []pictures.Fan{fan()}, 2)
	three, size := drawn(t, []pictures.Fan{fan(), fan(), fan()}, 2)
	if w, h := pictures.Size(3, 2); size != image.Pt(w*pictures.Drawn, h*pictures.Drawn) || three[wide] < one[wide]*2 {
		t.Errorf("%v, %d points of bands, %d of one", size, three[wide], one[wide])
	}
}

// A small fan shows the same in few colours and few bytes, whoever draws beside it.
func TestASmallFanIsSmall(t *testing.T) {
	f := fan()
	f.Plan = []pictures.Point{{Day: f.Ends[0], Value: 900}, {Day: f.Ends[5], Value: 2800}}
	small := pictures.NewSmall(say.Italian)
	made := make([][]byte, 4)
	var g sync.WaitGroup
	for k := range made {
		g.Go(func() { made[k], _ = small.Fans([]pictures.Fan{f, f}) })
	}
	g.Wait()
	for _, b := range made {
		if !bytes.Equal(b, made[0]) || len(b) == 0 || len(b) > 7000 {
			t.Fatalf("%d bytes, or not the same", len(b))
		}
	}
	img, err := png.Decode(bytes.NewReader(made[0]))
	if err != nil {
		t.Fatal(err)
	}
	w, h := pictures.SmallSize(2)
	if size := img.Bounds().Size(); size.X*2 != w*3 || size.Y*2 != h*3 {
		t.Errorf("%v drawn, %d × %d shown", size, w, h)
	}
	points := map[color.Color]int{}
	for x := range img.Bounds().Dx() {
		for y := range img.Bounds().Dy() {
			points[img.At(x, y)]++
		}
	}
	if points[wide] < 1000 || points[plan] < 200 || points[pictures.Dark] < 500 || len(points) > 9 {
		t.Errorf("band %d, plan %d, ink %d, of %d colours", points[wide], points[plan], points[pictures.Dark], len(points))
	}
	// The plan's line climbs from its first day to its last.
	var line []int // by column that has some of it, how far from the top
	for x := range img.Bounds().Dx() {
		for y := range 168 { // of the upper fan
			if img.At(x, y) == plan {
				line = append(line, y)
				break
			}
		}
	}
	if n := len(line); n < 100 || line[n-1] > line[0]-60 {
		t.Errorf("the plan's line: %v", line)
	}
}
