package planner

import "slices"

// HubDay is what a hub can do on a day. A closed day has no slots.
type HubDay struct {
	Stations    int64 // the largest of the day
	OpenMinutes int64
	Capacity    int64 // doses, the sum over the slots
	Slots       []Slot
	Overbooked  Decimal // share of the capacity above what the stations can give, for those who do not come
	perStation  int64   // doses of a station in a slot, in parts of 1/DosesUnit
	skips       bool    // the hour from 02:00 to 03:00 is skipped
}

// Shift is a stretch of opening hours, in minutes since midnight. Stations is zero
// where the day's hold.
type Shift struct{ Opens, Closes, Stations int64 }

// Opening is what a hub has open on a day: shifts, each with its stations.
type Opening struct {
	Hub    string // id
	Day    Date
	Shifts []Shift
}

// Slot is a stretch of a hub-day for which people are booked.
type Slot struct {
	Start    int64 // minutes since midnight
	Minutes  int64
	Stations int64
	Capacity int64 // doses
}

// The finest steps of a throughput (doses per station-hour) and of a factor on
// it: with them the doses of a slot are an exact fraction.
const (
	RateStep   = DecimalUnit / 1000
	FactorStep = DecimalUnit / 10_000
)

// DosesUnit is a dose in the parts in which a slot's doses are counted, so that they are
// exact until they are cut to whole ones.
const DosesUnit = 60 * (DecimalUnit / RateStep) * (DecimalUnit / FactorStep)

// NewHubDay cuts opening hours into slots. A shift's own stations win over the
// day's. No slot touches the hour that clocks skip when summer time begins; the hour
// that they show twice when it ends has slots once.
func NewHubDay(date Date, hours []Shift, stations int64, rate, factor Decimal, slotMinutes int64) HubDay {
	day := HubDay{skips: date.SkipsAnHour()}
	if slotMinutes <= 0 || factor <= 0 {
		return day
	}
	// A day's sum stays below 1000 stations · 120·10³ · 1440 minutes · 10·10⁴ < 2·10¹⁶.
	day.perStation = int64(rate/RateStep) * slotMinutes * int64(factor/FactorStep)
	if day.skips {
		hours = withoutSkipped(hours)
	}
	for _, s := range hours {
		n := stations
		if s.Stations > 0 {
			n = s.Stations
		}
		for at := s.Opens; at+slotMinutes <= s.Closes && n > 0; at += slotMinutes {
			day.Slots = append(day.Slots, Slot{Start: at, Minutes: slotMinutes, Stations: n})
		}
	}
	day.fill()
	return day
}

// fill gives a day's slots their doses: slot k holds ⌊r₁+…+rₖ⌋ − ⌊r₁+…+rₖ₋₁⌋ of r
// doses each, so that the day adds up and no slot is off by a whole dose. r =
// stations × doses per station-hour × factor × hours.
func (d *HubDay) fill() {
	var parts int64
	for k := range d.Slots {
		s := &d.Slots[k]
		before := parts / DosesUnit
		parts += s.Stations * d.perStation
		s.Capacity = parts/DosesUnit - before
		d.Capacity += s.Capacity
		d.OpenMinutes += s.Minutes
		d.Stations = max(d.Stations, s.Stations)
	}
}

// DoseSeconds is how long a station takes for a dose, in whole seconds, as the throughput of
// the day says; zero on a closed day.
func (d *HubDay) DoseSeconds() int64 {
	if len(d.Slots) == 0 {
		return 0
	}
	whole := d.Slots[0].Minutes * 60 * DosesUnit
	return (whole + whole/DecimalUnit*int64(d.Overbooked) + d.perStation/2) / d.perStation
}

// Staffed is the day with other stations, slot by slot; a slot without is not open.
func (d *HubDay) Staffed(stations func(slot int) int64) HubDay {
	out := HubDay{Overbooked: d.Overbooked, perStation: d.perStation, skips: d.skips}
	for k, s := range d.Slots {
		if n := stations(k); n > 0 {
			out.Slots = append(out.Slots, Slot{Start: s.Start, Minutes: s.Minutes, Stations: n})
		}
	}
	out.fill()
	return out
}

// Longer is the day with slots added after its last, with the same stations, for so
// many minutes: before its first where the day would pass midnight.
func (d *HubDay) Longer(minutes int64) HubDay {
	out := HubDay{Overbooked: d.Overbooked, perStation: d.perStation, skips: d.skips, Slots: slices.Clone(d.Slots)}
	for added := int64(0); len(out.Slots) > 0 && added < minutes; {
		first, last := out.Slots[0], out.Slots[len(out.Slots)-1]
		after, before := last.Start+last.Minutes, first.Start-first.Minutes
		if d.skips && after < changeCloses && after+last.Minutes > changeOpens {
			after = changeCloses
		}
		if d.skips && before < changeCloses && first.Start > changeOpens {
			before = changeOpens - first.Minutes
		}
		switch {
		case after+last.Minutes <= 24*60:
			last.Start = after
			out.Slots = append(out.Slots, last)
		case before >= 0:
			first.Start = before
			out.Slots = slices.Insert(out.Slots, 0, first)
		default:
			added = minutes // open all day
			continue
		}
		added += last.Minutes
	}
	out.fill()
	return out
}

// PerStation is the doses that a station gives in so many slots, before they are cut to
// whole ones, in parts of which [DosesUnit] are a dose.
func (d *HubDay) PerStation(slots int) (parts int64) { return int64(slots) * d.perStation }

// Shifts are the day's slots as shifts, each with its stations: those that follow one
// another with the same stations are one.
func (d *HubDay) Shifts() (shifts []Shift) {
	for _, s := range d.Slots {
		if last := len(shifts) - 1; last >= 0 && shifts[last].Closes == s.Start && shifts[last].Stations == s.Stations {
			shifts[last].Closes += s.Minutes
			continue
		}
		shifts = append(shifts, Shift{Opens: s.Start, Closes: s.Start + s.Minutes, Stations: s.Stations})
	}
	return shifts
}
