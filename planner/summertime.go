package planner

import "time"

// The hour from two to three of the night between Saturday and Sunday, in minutes since
// midnight: clocks in Italy skip it when summer time begins and show it twice when it
// ends. Source: directive 2000/84/EC, last Sunday of March and of October at 01:00 UTC.
const (
	changeOpens  = 2 * 60
	changeCloses = 3 * 60
)

// SkipsAnHour says whether summer time begins on a day: from 02:00 to 03:00 there is
// nothing.
func (d Date) SkipsAnHour() bool { return d.lastSundayOf(time.March) }

// RepeatsAnHour says whether summer time ends on a day: 02:00 to 03:00 comes twice.
func (d Date) RepeatsAnHour() bool { return d.lastSundayOf(time.October) }

func (d Date) lastSundayOf(month time.Month) bool {
	return d.Weekday() == time.Sunday && d.Time().Month() == month && (d+7).Time().Month() != month
}

// ItalianDay is the day that a moment falls on in Italy: one hour ahead of universal time,
// two while it is summer time, which changes at one o'clock of that.
func ItalianDay(at time.Time) Date {
	at = at.UTC()
	year := at.Year()
	change := func(month time.Month) time.Time {
		last := time.Date(year, month, 31, 1, 0, 0, 0, time.UTC)
		return last.AddDate(0, 0, -int(last.Weekday()))
	}
	ahead := time.Hour
	if !at.Before(change(time.March)) && at.Before(change(time.October)) {
		ahead *= 2
	}
	at = at.Add(ahead)
	return NewDate(at.Year(), at.Month(), at.Day())
}

// AtTheChange says whether shifts are open between 02:00 and 03:00.
func AtTheChange(hours []Shift) bool {
	for _, s := range hours {
		if s.Opens < changeCloses && s.Closes > changeOpens {
			return true
		}
	}
	return false
}

// Skips says whether a minute of a day is in the hour that is skipped on it.
func (d Date) Skips(minute int64) bool {
	return minute >= changeOpens && minute < changeCloses && d.SkipsAnHour()
}

// withoutSkipped is the shifts as they are on a day that skips an hour.
func withoutSkipped(hours []Shift) (out []Shift) {
	for _, s := range hours {
		before, after := s, s
		before.Closes = min(s.Closes, changeOpens)
		after.Opens = max(s.Opens, changeCloses)
		for _, part := range []Shift{before, after} {
			if part.Opens < part.Closes {
				out = append(out, part)
			}
		}
	}
	return out
}
