package page

import (
	"encoding/base64"
	"html/template"

	"hubplan/planner/forecast"
	"hubplan/planner/tabulate"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// forecastView is what will probably be given, as fans and in figures.
type forecastView struct {
	About, Alt    string
	Picture       template.URL
	Width, Height int
	Figures       *htmlTable
	Dates         *htmlTable
	Rarely        []string // how to read small probabilities
}

func newForecastView(e *edition.Edition) *forecastView {
	if e.Forecast == nil {
		return nil
	}
	drawn := lists.ForecastPicture(e)
	return &forecastView{About: e.Say(lists.ForecastAbout), Alt: drawn.Alt, Width: drawn.Width, Height: drawn.Height,
		Picture: template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(drawn.PNG)),
		Figures: viewOf(e, "previsione", book.TableOf(lists.Forecast(e, tabulate.Everywhere), e.Lang)),
		Dates:   viewOf(e, "date-previste", book.TableOf(lists.Dates(e), e.Lang)),
		Rarely:  e.Rarely(func(*forecast.Reach) bool { return true })}
}
