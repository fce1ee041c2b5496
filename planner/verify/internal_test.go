package verify

import (
	"bytes"
	"encoding/binary"
	"math"
	"reflect"
	"testing"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// The order that is checked must be the order of the key that the tables
// publish: no column more, none less.
func TestComparisonsFollowTheKeyTags(t *testing.T) {
	compareFollowsTags(t, compareDemand)
	compareFollowsTags(t, compareAllocation)
	compareFollowsTags(t, compareSlot)
	compareFollowsTags(t, compareHubDay)
	compareFollowsTags(t, compareSupply)
	compareFollowsTags(t, comparePrice)
	compareFollowsTags(t, compareShortfall)
	compareFollowsTags(t, compareComune)
	compareFollowsTags(t, compareHub)
	compareFollowsTags(t, compareFlow)
	compareFollowsTags(t, compareDistance)
	compareFollowsTags(t, comparePopulation)
}

func compareFollowsTags[T any](t *testing.T, compare func(a, b *T) int) {
	for _, f := range reflect.VisibleFields(reflect.TypeFor[T]()) {
		var a, b T
		v := reflect.ValueOf(&b).Elem().FieldByIndex(f.Index)
		switch v.Kind() {
		case reflect.String:
			v.SetString("x")
		case reflect.Int32, reflect.Int64:
			v.SetInt(1)
		case reflect.Pointer:
			v.Set(reflect.New(v.Type().Elem()))
		default:
			continue // no key
		}
		want := 0
		if f.Tag.Get("key") != "" {
			want = -1
		}
		if got := compare(&a, &b); got != want || compare(&b, &a) != -want {
			t.Errorf("%T.%s: compare %d, want %d", a, f.Name, got, want)
		}
	}
}

// A row of a missing key is told by the values of its key, in their order.
func TestKeyInWords(t *testing.T) {
	slot := tables.Slot{HubID: "crema", SlotStart: int64(planner.NewDate(2021, 4, 12))*dayMillis + 8*3_600_000, Product: "pfizer", Dose: 1,
		Cohort: ptr("1942-1946"), Origin: "committed"}
	if got, want := (ref{rec: &slot}).text(), "crema 2021-04-12T08:00 - 1942-1946 pfizer 1 committed"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestEveryRuleHasANameOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for k, r := range rules {
		if r.name == "" || seen[r.name] || r.says.It == "" || r.says.En == "" {
			t.Errorf("rule %d: %+v", k, r)
		}
		seen[r.name] = true
	}
}

// Hamilton's method by hand: three comuni of 10, 10 and 5 people at 50.5 % have
// exact parts 5.05, 5.05 and 2.525, together 12.625, so 13 people; one is left
// over after 5 + 5 + 2 and goes to the largest fraction.
func TestLargestRemainders(t *testing.T) {
	for _, c := range []struct {
		name   string
		people []int64
		share  planner.Decimal
		want   []int64
	}{
		{"largest fraction", []int64{10, 10, 5}, 505_000, []int64{5, 5, 3}},
		{"first of equals", []int64{3, 3, 3, 3}, 500_000, []int64{2, 2, 1, 1}},
		{"half a person is one", []int64{1}, 500_000, []int64{1}},
		{"less than half is none", []int64{1}, 499_999, []int64{0}},
		{"all", []int64{7, 0, 2}, planner.DecimalUnit, []int64{7, 0, 2}},
		{"none", []int64{7, 0, 2}, 0, []int64{0, 0, 0}},
		{"nobody", nil, 300_000, []int64{}},
		{"zeros take no part", []int64{0, 1, 1}, 333_333, []int64{0, 1, 0}},
		{"a country", []int64{math.MaxInt64 / 4, 1}, 500_000, []int64{math.MaxInt64/8 + 1, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := largestRemainders(c.people, c.share); !reflect.DeepEqual(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

// Both byte orders of WKB are good.
func TestDecodeWKB(t *testing.T) {
	for _, order := range []binary.ByteOrder{binary.BigEndian, binary.LittleEndian} {
		var b bytes.Buffer
		little := byte(0)
		if order == binary.LittleEndian {
			little = 1
		}
		b.WriteByte(little)
		for _, v := range []any{uint32(2), uint32(2), 10.5, 45.25, 9.75, 45.0} {
			if err := binary.Write(&b, order, v); err != nil {
				t.Fatal(err)
			}
		}
		got, ok := decodeWKB(b.Bytes(), wkbLineString)
		if want := []position{{10.5, 45.25}, {9.75, 45}}; !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%v: %v %v, want %v", order, got, ok, want)
		}
	}
}

// Arcs whose length is known, among them those for which some formulas lose
// their digits.
func TestGreatCircle(t *testing.T) {
	for _, c := range []struct {
		name                   string
		lonA, latA, lonB, latB float64
		want                   float64
	}{
		{"a quarter of the equator", 0, 0, 90, 0, 6_378_137 * math.Pi / 2},
		{"pole to pole", 0, 90, 0, -90, 6_378_137 * math.Pi},
		{"the same point", 9.1, 45.4, 9.1, 45.4, 0},
		{"a minute of latitude", 9.1, 45.4, 9.1, 45.4 + 1.0/60, 6_378_137 * math.Pi / 180 / 60},
		{"across the date line", 179.5, 0, -179.5, 0, 6_378_137 * math.Pi / 180},
	} {
		if got := greatCircle(c.lonA, c.latA, c.lonB, c.latB); math.Abs(got-c.want) > 1e-6*max(1, c.want) {
			t.Errorf("%s: %f, want %f", c.name, got, c.want)
		}
	}
}

func TestSumsStopAtTheEnds(t *testing.T) {
	const most, least = math.MaxInt64, math.MinInt64
	for _, c := range []struct{ got, want int64 }{
		{plus(most, 1), most}, {plus(least, -1), least}, {plus(most, least), -1}, {plus(-3, 5), 2},
		{times(most, 2), most}, {times(most, -2), least}, {times(least, least), most}, {times(-3, 5), -15}, {times(least, 0), 0},
		{meanHalfUp(5, 2), 3}, {meanHalfUp(4, 3), 1}, {meanHalfUp(5, 3), 2}, {meanHalfUp(0, 3), 0},
		{floorDivide(-1, 10), -1}, {floorDivide(-10, 10), -1}, {floorDivide(9, 10), 0},
	} {
		if c.got != c.want {
			t.Errorf("%d, want %d", c.got, c.want)
		}
	}
}

// The person at rank ⌈0.95·n⌉ by distance.
func TestP95(t *testing.T) {
	for _, c := range []struct {
		ways []way
		want int64
	}{
		{[]way{{500, 1}, {100, 19}}, 100},
		{[]way{{500, 1}, {100, 18}}, 500},
		{[]way{{7, 1}}, 7},
		{[]way{{9, 0}, {7, 1}, {8, 0}}, 7},
	} {
		if got := p95Distance(c.ways); got == nil || *got != c.want {
			t.Errorf("%v: %v, want %d", c.ways, got, c.want)
		}
	}
	if got := p95Distance([]way{{9, 0}}); got != nil {
		t.Errorf("nobody goes %d metres", *got)
	}
}
