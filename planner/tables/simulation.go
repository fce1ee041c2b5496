package tables

// Draw is a row of table draws: a figure of a draw of a simulation.
type Draw struct {
	Run
	Draw    int32  `parquet:"draw" key:"1" it:"numero dell'estrazione, da 0" en:"number of the draw, from 0 on"`
	Measure string `parquet:"measure" key:"2" it:"che cosa si conta: firsts_done, completed (coorte, e tutte insieme: giorno in cui la quota di completamento ha la prima dose, il ciclo), hub_completed (hub), last_dose (ultima dose), doses (settimana), served (persone con una prima dose), overflow (persone rimaste senza), late_seconds (seconde dosi in ritardo), wasted (dosi perse), turned_away (senza appuntamento e senza posto), wait_days (giorni di attesa oltre quello voluto), travel_m (metri di sola andata)" en:"what is counted: firsts_done, completed (cohort, and all together: day on which the share of completion has the first dose, the course), hub_completed (hub), last_dose, doses (week), served (people with a first dose), overflow (people left without), late_seconds (second doses that are late), wasted (doses lost), turned_away (without an appointment and without a seat), wait_days (days waited beyond the one wanted), travel_m (metres one way)"`
	ID      string `parquet:"id" key:"3" it:"coorte o hub (vuoto: tutti)" en:"cohort or hub (empty: all)"`
	Week    *int32 `parquet:"week,optional,date" key:"4" it:"lunedì della settimana (vuoto: l'intero periodo)" en:"Monday of the week (null: the whole horizon)"`
	Value   *int64 `parquet:"value,optional" it:"valore, in persone, dosi, giorni o metri (vuoto: è una data)" en:"value, in people, doses, days or metres (null: it is a date)"`
	Day     *int32 `parquet:"day,optional,date" it:"data (vuoto: non è una data, o non è raggiunta nel periodo)" en:"date (null: it is none, or is not reached within the horizon)"`
}

// QuantileOf is a row of table quantiles: what the draws of a simulation say of a figure.
type QuantileOf struct {
	Run
	Measure  string   `parquet:"measure" key:"1" it:"come in draws" en:"as in draws"`
	ID       string   `parquet:"id" key:"2" it:"coorte o hub (vuoto: tutti)" en:"cohort or hub (empty: all)"`
	Week     *int32   `parquet:"week,optional,date" key:"3" it:"lunedì della settimana (vuoto: l'intero periodo)" en:"Monday of the week (null: the whole horizon)"`
	Draws    int64    `parquet:"draws" it:"estrazioni" en:"draws"`
	Reached  int64    `parquet:"reached" it:"estrazioni in cui la data è raggiunta nel periodo (di altre figure: tutte)" en:"draws in which the date is reached within the horizon (of other figures: all)"`
	Plan     *int64   `parquet:"plan,optional" it:"il valore se tutto va come previsto (vuoto: è una data)" en:"the value if all goes as planned (null: it is a date)"`
	P10      *int64   `parquet:"p10,optional" it:"il valore è al massimo questo con probabilità 10 % (rango più vicino)" en:"the value is at most this with probability 10 % (nearest rank)"`
	P50      *int64   `parquet:"p50,optional" it:"lo stesso, 50 %" en:"the same, 50 %"`
	P90      *int64   `parquet:"p90,optional" it:"lo stesso, 90 %" en:"the same, 90 %"`
	PlanDay  *int32   `parquet:"plan_day,optional,date" it:"la data se tutto va come previsto (vuoto: non è una data, o non raggiunta)" en:"the date if all goes as planned (null: no date, or not reached)"`
	P10Day   *int32   `parquet:"p10_day,optional,date" it:"la data è al massimo questa con probabilità 10 % (vuoto: dopo la fine del periodo)" en:"the date is at most this with probability 10 % (null: after the horizon's end)"`
	P50Day   *int32   `parquet:"p50_day,optional,date" it:"lo stesso, 50 %" en:"the same, 50 %"`
	P90Day   *int32   `parquet:"p90_day,optional,date" it:"lo stesso, 90 %" en:"the same, 90 %"`
	ByPlan   *float64 `parquet:"by_plan,optional" it:"quota delle estrazioni in cui la data è al massimo quella del piano" en:"share of the draws in which the date is at most the plan's"`
	Target   *int32   `parquet:"target,optional,date" it:"obiettivo della coorte (vuoto: non ne ha)" en:"target of the cohort (null: it has none)"`
	ByTarget *float64 `parquet:"by_target,optional" it:"quota delle estrazioni in cui l'obiettivo è rispettato" en:"share of the draws in which the target is kept"`
}

// Paired is a row of table paired: by how much a figure of another plan differs from the
// base's, draw by draw with the same luck.
type Paired struct {
	Run
	Hypothesis int32   `parquet:"hypothesis" key:"1" it:"numero dell'ipotesi o del punto, o posto dell'insieme di sedi nella tabella reserves (da 0, che è la base)" en:"number of the hypothesis or point, or place of the set of sites in table reserves (from 0, the base)"`
	Measure    string  `parquet:"measure" key:"2" it:"come in draws (giorni, persone, dosi, metri)" en:"as in draws (days, people, doses, metres)"`
	ID         string  `parquet:"id" key:"3" it:"coorte (vuoto: tutti)" en:"cohort (empty: all)"`
	Draws      int64   `parquet:"draws" it:"estrazioni" en:"draws"`
	Change     float64 `parquet:"change" it:"media delle differenze dal piano di base (una data non raggiunta conta come il giorno dopo la fine del periodo)" en:"mean of the differences from the base plan (a day that is not reached counts as the day after the horizon)"`
	Low        float64 `parquet:"low" it:"nove volte su dieci la media vera è almeno questa" en:"nine times in ten the true mean lies above this ..."`
	High       float64 `parquet:"high" it:"nove volte su dieci è al massimo questa" en:"... and below this"`
	Error      float64 `parquet:"error" it:"errore standard della media" en:"standard error of the mean"`
	Unpaired   float64 `parquet:"error_unpaired" it:"errore standard se ogni piano avesse la sua fortuna" en:"standard error had each plan luck of its own"`
}
