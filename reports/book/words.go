package book

import (
	"time"

	"hubplan/planner"
	"hubplan/planner/say"
)

var Weekdays = [7]say.Text{{It: "dom", En: "Sun"}, {It: "lun", En: "Mon"}, {It: "mar", En: "Tue"}, {It: "mer", En: "Wed"},
	{It: "gio", En: "Thu"}, {It: "ven", En: "Fri"}, {It: "sab", En: "Sat"}}

func Weekday(d time.Weekday) say.Text { return Weekdays[d] }

func YesNo(yes bool) say.Text {
	if yes {
		return say.Text{It: "sì", En: "yes"}
	}
	return say.Text{It: "no", En: "no"}
}

// ForScreen says of a sheet that nobody should print it.
var ForScreen = say.Text{It: "Foglio per lo schermo, da filtrare: non è impaginato per la stampa.",
	En: "A sheet for the screen, to be filtered: it is not set up to print."}

// Percent is a share in words: 89 %.
func Percent(d planner.Decimal, lang say.Lang) string { return (d * 100).In(lang) + " %" }
