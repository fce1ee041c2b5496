package scenario

import (
	"cmp"
	"fmt"
	"slices"

	"hubplan/io/scenario/layout"
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// successors are the codes that have taken the place of others. A nil table has
// none.
type successors struct {
	rows []layout.Succession
	at   map[string]int // code before → its latest row

	earlier []int // rows of codes that have a later row
}

// split finds the earlier rows of codes whose people went elsewhere than the latest row
// says: then it is not known whom such a code means.
func (s *successors) split(faults *input.Faults) {
	for _, k := range s.earlier {
		x := &s.rows[k]
		if latest := &s.rows[s.at[x.Before]]; s.last(x.After) != s.last(latest.After) {
			faults.Add(x.At("codice_prima"), say.Textf("il codice %s è anche alla riga %d, e chi lo aveva è finito in comuni diversi",
				"code %s stands on line %d too, and those who had it are in different comuni now", x.Before, latest.Line),
				say.Text{It: "un codice che torna, con la data, solo dello stesso comune",
					En: "a code that comes back, with its date, of the same comune alone"},
				say.Text{It: "togliere la riga del comune che non è nel territorio: un codice riusato da un altro comune non si può " +
					"distinguere", En: "remove the row of the comune that is not of the territory: a code used again by another comune " +
					"cannot be told apart"})
		}
	}
}

// last is the end of a code's chain.
func (s *successors) last(code string) string {
	for range s.rows {
		k, known := s.at[code]
		if !known {
			break
		}
		code = s.rows[k].After
	}
	return code
}

// readSuccessors reads the table. A row that cannot be read is left out.
func readSuccessors(r *table.Reader) *successors {
	s := &successors{at: map[string]int{}}
	for row := range layout.Successions.Rows(r) {
		x := row.Record
		k, again := s.at[x.Before]
		switch {
		case !row.Whole():
		case x.Before == x.After:
			r.Fault("codice_dopo", say.Textf("il codice %s prende il posto di sé stesso", "code %s takes its own place", x.After),
				say.Text{It: "un altro codice", En: "another code"}, say.Text{})
		case again && s.rows[k].Since < x.Since: // the code came back, or changes again
			s.at[x.Before] = len(s.rows)
			s.rows = append(s.rows, x)
			s.earlier = append(s.earlier, k)
		case again && s.rows[k].Since > x.Since:
			s.rows = append(s.rows, x)
			s.earlier = append(s.earlier, len(s.rows)-1)
		case again:
			r.Fault("codice_prima", say.Textf("il codice %s è già alla riga %d", "code %s stands already on line %d", x.Before,
				s.rows[k].Line),
				say.Text{It: "ogni codice di prima una volta: un comune diviso non si può ripartire",
					En: "each former code once: a comune that was split cannot be shared out"}, say.Text{})
		default:
			s.at[x.Before] = len(s.rows)
			s.rows = append(s.rows, x)
		}
	}
	return s
}

// successor is what became of a code: itself where it is wanted, else the first
// wanted one that took its place, or the place of one that did. rank orders the
// former codes of a comune: 0 is its own code, then as the table lists them. ok
// is false where none is wanted.
func (s *successors) successor(code string, wanted map[string]bool) (now string, row *layout.Succession, rank int, ok bool) {
	if wanted[code] {
		return code, nil, 0, true
	}
	if s == nil {
		return "", nil, 0, false
	}
	now = code
	for range s.rows { // no longer chain without a circle
		k, known := s.at[now]
		if !known {
			return "", nil, 0, false
		}
		now = s.rows[k].After
		if wanted[now] {
			first := s.at[code]
			return now, &s.rows[first], 1 + first, true
		}
	}
	return "", nil, 0, false
}

// current gives the code under which the scenario knows a comune. Each former
// code that is used is told once for each file, at its first place.
func (rd *reader) current(code string, at input.Place) string {
	now, row, _, ok := rd.successors.successor(code, rd.codes)
	if !ok || row == nil {
		return code
	}
	use := at.File + " " + code
	if !rd.told[use] {
		rd.told[use] = true
		rd.sc.Former = append(rd.sc.Former, planner.FormerCode{File: at.File, Code: code, Current: now, Since: row.Since,
			Places: fmt.Sprintf("%s:%d", row.File, row.Line)})
		rd.faults.Warn(at, say.Textf("il codice %s è di prima del %s (%s, riga %d): conta per il comune %s",
			"code %s is from before %s (%s, line %d): it counts for comune %s", code, row.Since, row.File, row.Line, now), say.Text{})
	}
	return now
}

// known says whether a code is that of a comune of the scenario, or was.
func (rd *reader) known(code string) bool {
	_, _, _, ok := rd.successors.successor(code, rd.codes)
	return ok
}

// mergeResidents adds up the residents of comuni that are one now.
func (rd *reader) mergeResidents(all []input.ResidentsRecord, faulty map[string]bool) []input.ResidentsRecord {
	at := map[string]int{}
	var out []input.ResidentsRecord
	for _, r := range all {
		now := rd.current(r.Code, r.At("Codice comune"))
		if faulty[r.Code] {
			faulty[now] = true
		}
		k, again := at[now]
		if !again {
			r.Code = now
			at[now] = len(out)
			out = append(out, r)
			continue
		}
		m := &out[k]
		for age, n := range r.ByAge {
			m.ByAge[age] = both(m.ByAge[age], n)
		}
		m.Total = both(m.Total, r.Total)
	}
	return out
}

// both adds numbers of which -1 is not known.
func both(a, b int64) int64 {
	if a < 0 || b < 0 {
		return -1
	}
	return a + b
}

// mergeDoses adds up the doses of comuni that are one now.
func (rd *reader) mergeDoses(all []input.DosesRecord) []input.DosesRecord {
	at := map[string]int{}
	var out []input.DosesRecord
	for _, r := range all {
		r.Code = rd.current(r.Code, r.At("CODISTAT_COMUNE_DOM"))
		k, again := at[r.Code]
		if !again {
			at[r.Code] = len(out)
			out = append(out, r)
			continue
		}
		out[k].First += r.First
		out[k].Second += r.Second
		out[k].HasSecond = out[k].HasSecond && r.HasSecond
	}
	return out
}

// mergeBegun adds up the people begun of comuni that are one now. Rows of one
// code that stand twice stay two, which is a fault told later.
func (rd *reader) mergeBegun(all []input.BegunRecord) []input.BegunRecord {
	var out []input.BegunRecord
	var was []string
	for _, r := range all {
		code := r.Istat
		r.Istat = rd.current(code, r.At("istat_code"))
		k := slices.IndexFunc(out, func(o input.BegunRecord) bool {
			return cmp.Or(cmp.Compare(o.Istat, r.Istat), o.From-r.From, o.To-r.To) == 0
		})
		if k < 0 || was[k] == code {
			out, was = append(out, r), append(was, code)
			continue
		}
		out[k].People += r.People
	}
	return out
}

// currentCodes brings the codes of the scenario's other tables up to date.
func (rd *reader) currentCodes() {
	for k := range rd.sc.Committed {
		if r := &rd.sc.Committed[k]; r.Istat != "" {
			r.Istat = rd.current(r.Istat, r.At("istat_code"))
		}
	}
	for k := range rd.sc.Booked {
		r := &rd.sc.Booked[k]
		r.Istat = rd.current(r.Istat, r.At("istat_code"))
	}
	for k := range rd.sc.Displaced {
		r := &rd.sc.Displaced[k]
		r.Istat = rd.current(r.Istat, r.At("istat_code"))
	}
	for k := range rd.sc.Announced {
		r := &rd.sc.Announced[k]
		r.Istat = rd.current(r.Istat, r.At("istat_code"))
	}
	for k := range rd.sc.Known {
		r := &rd.sc.Known[k]
		r.Istat = rd.current(r.Istat, r.At("istat_code"))
	}
	for k := range rd.sc.Owed {
		r := &rd.sc.Owed[k]
		r.Istat = rd.current(r.Istat, r.At("istat_code"))
	}
	for k := range rd.sc.Assigned {
		r := &rd.sc.Assigned[k]
		r.Istat = rd.current(r.Istat, r.At("istat_code"))
	}
	for k := range rd.sc.Banks {
		r := &rd.sc.Banks[k]
		r.Istat = rd.current(r.Istat, r.At("istat_code"))
	}
	rd.sc.Begun = rd.mergeBegun(rd.sc.Begun)
}
