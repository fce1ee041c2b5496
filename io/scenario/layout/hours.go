package layout

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/say"
)

// dayNames are the days of the week by time.Weekday, as the calendar names them.
var dayNames = [7]string{"dom", "lun", "mar", "mer", "gio", "ven", "sab"}
var longDayNames = [7]string{"domenica", "lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato"}

var everyDay = [7]bool{true, true, true, true, true, true, true}

var weekdaysWanted = say.Text{It: "«tutti», giorni come «sab dom» o intervalli come «lun-ven»",
	En: "“tutti” (all), days such as “sab dom” or stretches such as “lun-ven”"}

// weekdays reads days of the week: «tutti», days, or stretches of days such as
// lun-ven. Where they cannot be read they are all.
func weekdays(r *table.Reader, field string) (days [7]bool, ok bool) {
	words := r.List(field)
	if len(words) == 0 {
		r.Fault(field, say.Text{It: "la cella è vuota", En: "the cell is empty"}, weekdaysWanted, say.Text{})
		return everyDay, false
	}
	for _, w := range words {
		if table.Key(w) == "tutti" {
			return everyDay, true
		}
		from, to, stretch := strings.Cut(strings.ReplaceAll(w, "–", "-"), "-")
		if !stretch {
			to = from
		}
		a, b := weekday(from), weekday(to)
		if a < 0 || b < 0 {
			r.Fault(field, say.Textf("«%s» non è un giorno della settimana", "“%s” is not a day of the week", table.Excerpt(w)),
				weekdaysWanted, say.Text{})
			return everyDay, false
		}
		for d := a; ; d = (d + 1) % 7 {
			days[d] = true
			if d == b {
				break
			}
		}
	}
	return days, true
}

func weekday(word string) time.Weekday {
	for d := range dayNames {
		if k := table.Key(word); k == dayNames[d] || k == longDayNames[d] {
			return time.Weekday(d)
		}
	}
	return -1
}

func weekdaysText(days [7]bool) string {
	if days == everyDay {
		return "tutti"
	}
	var names []string
	for k, on := range days {
		if on {
			names = append(names, dayNames[k])
		}
	}
	return strings.Join(names, ",")
}

// Shifts reads opening hours: «chiuso», which is none, or shifts such as
// 08:00-13:00, each with its own stations where they are given: 08:00-13:00/8. Where
// they cannot be read, which is told, they are those of a long day. given says
// whether there are any, or none on purpose.
func Shifts(r *table.Reader, field string) (shifts []planner.Shift, given bool) {
	shifts, given, _ = hours(r, field)
	return shifts, given
}

// aroundDash is a hyphen or a dash between two hours, with the blanks around it.
var aroundDash = regexp.MustCompile(`\s*[-–—]\s*`)

// hours is [Shifts]; ok is false where they could not be read.
func hours(r *table.Reader, field string) (shifts []planner.Shift, given, ok bool) {
	words := strings.FieldsFunc(aroundDash.ReplaceAllString(r.OptionalText(field), "-"),
		func(c rune) bool { return c == ',' || unicode.IsSpace(c) })
	if len(words) == 1 && table.Key(words[0]) == "chiuso" {
		return nil, true, true
	}
	for _, w := range words {
		span, staff, staffed := strings.Cut(w, "/")
		from, to, ok := strings.Cut(span, "-")
		opens, ok1 := minutes(from)
		closes, ok2 := minutes(to)
		stations, err := strconv.ParseUint(staff, 10, 16)
		if !ok || !ok1 || !ok2 || staffed && (err != nil || stations == 0) {
			r.Fault(field, say.Textf("«%s» non è un turno", "“%s” is not a shift", table.Excerpt(w)),
				say.Text{It: "turni come 08:00-13:00 14:00-20:00 (con le postazioni: 08:00-13:00/8), oppure «chiuso»",
					En: "shifts such as 08:00-13:00 14:00-20:00 (with stations: 08:00-13:00/8), or “chiuso” (closed)"}, say.Text{})
			return []planner.Shift{{Opens: 8 * 60, Closes: 20 * 60}}, true, false
		}
		if closes <= opens {
			r.Fault(field, say.Textf("il turno «%s» finisce prima di cominciare", "the shift “%s” ends before it begins", table.Excerpt(w)),
				say.Text{It: "turni entro la mezzanotte, per esempio 20:00-24:00", En: "shifts within midnight, such as 20:00-24:00"},
				say.Textf("se passa la mezzanotte, dividerlo: %s-24:00 in questo giorno e 00:00-%s nel giorno dopo",
					"if it goes past midnight, split it: %s-24:00 on this day and 00:00-%s on the next", clockText(opens),
					clockText(closes)))
			return []planner.Shift{{Opens: 8 * 60, Closes: 20 * 60}}, true, false
		}
		shifts = append(shifts, planner.Shift{Opens: opens, Closes: closes, Stations: int64(stations)})
	}
	return shifts, len(shifts) > 0, true
}

func shiftsText(shifts []planner.Shift) string {
	var all []string
	for _, s := range shifts {
		shift := clockText(s.Opens) + "-" + clockText(s.Closes)
		if s.Stations > 0 {
			shift += "/" + strconv.FormatInt(s.Stations, 10)
		}
		all = append(all, shift)
	}
	if all == nil {
		return "chiuso"
	}
	return strings.Join(all, " ")
}

// minutes reads a time of day, 00:00 to 24:00, as minutes since midnight.
func minutes(s string) (int64, bool) {
	h, m, ok := strings.Cut(strings.Replace(s, ".", ":", 1), ":")
	if !ok && len(h) > 0 { // 8 for 08:00
		m, ok = "00", true
	}
	if !ok || len(h) < 1 || len(h) > 2 || len(m) != 2 {
		return 0, false
	}
	hour, err1 := strconv.ParseUint(h, 10, 8)
	minute, err2 := strconv.ParseUint(m, 10, 8)
	at := int64(hour*60 + minute)
	return at, err1 == nil && err2 == nil && minute < 60 && at <= 24*60
}

// clock reads the time of day of an appointment as minutes since midnight.
func clock(r *table.Reader, field string) (minute int64, ok bool) {
	s := r.OptionalText(field)
	if s == "" {
		return 0, false // told there
	}
	at, ok := minutes(s)
	if !ok || at == 24*60 {
		r.Fault(field, say.Textf("«%s» non è un'ora", "“%s” is not a time of day", table.Excerpt(s)),
			say.Text{It: "un'ora come 14:30, o vuoto", En: "a time of day such as 14:30, or empty"}, say.Text{})
		return 0, false
	}
	return at, true
}

func clockText(minute int64) string {
	if minute < 0 {
		return ""
	}
	at := []byte("00:00")
	at[0], at[1], at[3], at[4] = byte('0'+minute/600), byte('0'+minute/60%10), byte('0'+minute%60/10), byte('0'+minute%10)
	return string(at)
}
