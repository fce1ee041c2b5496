package studies

import (
	"bytes"
	_ "embed"
	"encoding/base64"
	"html/template"

	"hubplan/planner/say"
	"hubplan/reports/pictures"
)

//go:embed assets/backtest.html
var backtestPage string

// hashed is an origin and the hash of what was told on it.
type hashed struct{ Label, Words string }

// BacktestPage is the page of a backtest, with its picture: one file that opens without a
// network.
func BacktestPage(r *Backtest, picture []byte, lang say.Lang) ([]byte, error) {
	t, err := template.New("").Parse(backtestPage)
	if err != nil {
		return nil, err
	}
	rows := r.Main(lang)
	width, _ := pictures.Size(len(r.fans()), fansInARow)
	var hashes []hashed
	for _, x := range r.Told {
		hashes = append(hashes, hashed{x.Origin.In(lang), x.Hash})
	}
	var out bytes.Buffer
	err = t.Execute(&out, struct {
		Lang                say.Lang
		Title, Alt, Caption string
		HashCaption, Footer string
		Sentences, Heads    []string
		Rows                [][]string
		Picture             template.URL
		Width               int
		Hashes              []hashed
		CausesTitle         string
		CausesWords         []string
		Causes              [][]string
	}{lang, backtestTitle.In(lang), r.pictureWords().In(lang),
		say.Text{It: "Territorio e comuni, per origine, giorni e dose",
			En: "Territory and comuni, by origin, horizon and dose"}.In(lang),
		say.Text{It: "SHA-256 delle previsioni, calcolato prima di aprire le dosi fatte dopo",
			En: "SHA-256 of the forecasts, made before the doses given later were opened"}.In(lang),
		r.stamp(lang).Footer, inLang(r.sentences(), lang), rows[0], rows[1:],
		template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(picture)), width, hashes, causesTitle.In(lang), inLang(r.CausesWords(), lang),
		r.causesTable(lang)})
	return out.Bytes(), err
}
