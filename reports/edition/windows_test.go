package edition

import (
	"reflect"
	"testing"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tabulate"
)

// calendar is an edition whose first day is the day given, up to another.
func calendar(from, to string) *Edition {
	in := &planner.Instance{}
	in.From, _ = planner.ParseDate(from)
	in.Parameters.From = in.From
	in.Parameters.To, _ = planner.ParseDate(to)
	return &Edition{Result: &Result{Result: tabulate.Result{Instance: in}}}
}

// A week without anybody does not part a window, eight days do.
func TestWindowsAreRunsOfDaysWithPeople(t *testing.T) {
	e := calendar("2021-06-20", "2021-08-31")
	var as []planner.Allocation
	for _, day := range []int{41, 6, 7, 14, 22, 41, 50} {
		as = append(as, planner.Allocation{First: day, People: 3})
	}
	as = append(as, planner.Allocation{First: 30, People: 0}, planner.Allocation{First: 31, People: 9, Cohort: 1})
	got := e.Windows(as, func(a planner.Allocation) bool { return a.Cohort == 0 })
	date := e.Instance.Date
	want := []Window{{date(6), date(14), 3, 9}, {date(22), date(22), 1, 3}, {date(41), date(41), 1, 6}, {date(50), date(50), 1, 3}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if none := e.Windows(nil, EveryAllocation); none != nil {
		t.Errorf("of nobody: %v", none)
	}
	words := e.WindowWords(got)
	if words.It != "dal 26 giugno al 4 luglio, il 12 luglio, il 31 luglio e in altri giorni fino al 9 agosto" ||
		words.En != "from 26 June to 4 July, on 12 July, on 31 July and on other days up to 9 August" {
		t.Errorf("in words: %q", words)
	}
}

func TestDaysAreToldAsPeopleSayThem(t *testing.T) {
	one, two := calendar("2021-04-12", "2021-08-31"), calendar("2021-12-20", "2022-01-31")
	for _, c := range []struct {
		e        *Edition
		from, to string
		want     say.Text
	}{
		{one, "2021-05-07", "2021-05-07", say.Text{It: "il 7 maggio", En: "on 7 May"}},
		{one, "2021-05-08", "2021-05-11", say.Text{It: "dall'8 all'11 maggio", En: "from 8 to 11 May"}},
		{one, "2021-05-07", "2021-05-08", say.Text{It: "il 7 e l'8 maggio", En: "on 7 and 8 May"}},
		{one, "2021-04-30", "2021-05-01", say.Text{It: "il 30 aprile e il 1° maggio", En: "on 30 April and 1 May"}},
		{one, "2021-06-01", "2021-06-01", say.Text{It: "il 1° giugno", En: "on 1 June"}},
		{one, "2021-05-11", "2021-06-01", say.Text{It: "dall'11 maggio al 1° giugno", En: "from 11 May to 1 June"}},
		{one, "2021-08-11", "2021-08-11", say.Text{It: "l'11 agosto", En: "on 11 August"}},
		{two, "2021-12-28", "2022-01-08", say.Text{It: "dal 28 dicembre 2021 all'8 gennaio 2022",
			En: "from 28 December 2021 to 8 January 2022"}},
	} {
		from, _ := planner.ParseDate(c.from)
		to, _ := planner.ParseDate(c.to)
		if got := c.e.DayWords(from, to); got != c.want {
			t.Errorf("%s – %s: %q, want %q", c.from, c.to, got, c.want)
		}
	}
	if got := DateWords(planner.NewDate(2021, 4, 1)); got != (say.Text{It: "1° aprile 2021", En: "1 April 2021"}) {
		t.Errorf("a day with its year: %q", got)
	}
}
