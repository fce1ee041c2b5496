package tables

// Forecast is a row of table forecast: what was told on an origin of all doses given up to
// the end of a week, or of those of the week, with what came.
type Forecast struct {
	Run
	Origin  int32  `parquet:"origin,date" key:"1" it:"giorno da cui si prevede: vede solo ciò che era pubblicato allora" en:"day from which is forecast: it sees only what was published by then"`
	Level   string `parquet:"level" key:"2" it:"livello: territory (territorio), province (provincia), comune, hub" en:"level: territory, province, comune, hub"`
	ID      string `parquet:"id" key:"3" it:"provincia, codice ISTAT del comune o sigla dell'hub (vuoto: il territorio)" en:"province, ISTAT code of the comune or id of the hub (empty: the territory)"`
	Cohort  string `parquet:"cohort" key:"4" it:"coorte, di territorio e province (vuoto: tutte le età); senza età nel file è una stima" en:"cohort, of territory and provinces (empty: all ages); the file has no ages, so it is estimated"`
	Dose    int32  `parquet:"dose" key:"5" it:"dose (1 o 2)" en:"dose (1 or 2)"`
	Measure string `parquet:"measure" key:"6" it:"total (tutte le dosi dall'inizio; di un hub, dal giorno da cui si prevede) o week (quelle della settimana)" en:"total (all doses since the beginning; of a hub, since the day from which is forecast) or week (those of the week)"`
	WeekEnd int32  `parquet:"week_end,date" key:"7" it:"ultimo giorno della settimana" en:"last day of the week"`
	P05     int64  `parquet:"p05" it:"la verità è al massimo questa con probabilità 5 %" en:"the truth is at most this with probability 5 %"`
	P10     int64  `parquet:"p10" it:"lo stesso, 10 %" en:"the same, 10 %"`
	P15     int64  `parquet:"p15" it:"lo stesso, 15 %" en:"the same, 15 %"`
	P20     int64  `parquet:"p20" it:"lo stesso, 20 %" en:"the same, 20 %"`
	P25     int64  `parquet:"p25" it:"lo stesso, 25 %" en:"the same, 25 %"`
	P30     int64  `parquet:"p30" it:"lo stesso, 30 %" en:"the same, 30 %"`
	P35     int64  `parquet:"p35" it:"lo stesso, 35 %" en:"the same, 35 %"`
	P40     int64  `parquet:"p40" it:"lo stesso, 40 %" en:"the same, 40 %"`
	P45     int64  `parquet:"p45" it:"lo stesso, 45 %" en:"the same, 45 %"`
	P50     int64  `parquet:"p50" it:"la mediana; quelle dei comuni, e delle coorti, sommano a quella della provincia" en:"the median; those of the comuni, and of the cohorts, add up to that of their province"`
	P55     int64  `parquet:"p55" it:"lo stesso, 55 %" en:"the same, 55 %"`
	P60     int64  `parquet:"p60" it:"lo stesso, 60 %" en:"the same, 60 %"`
	P65     int64  `parquet:"p65" it:"lo stesso, 65 %" en:"the same, 65 %"`
	P70     int64  `parquet:"p70" it:"lo stesso, 70 %" en:"the same, 70 %"`
	P75     int64  `parquet:"p75" it:"lo stesso, 75 %" en:"the same, 75 %"`
	P80     int64  `parquet:"p80" it:"lo stesso, 80 %" en:"the same, 80 %"`
	P85     int64  `parquet:"p85" it:"lo stesso, 85 %" en:"the same, 85 %"`
	P90     int64  `parquet:"p90" it:"lo stesso, 90 %" en:"the same, 90 %"`
	P95     int64  `parquet:"p95" it:"lo stesso, 95 %" en:"the same, 95 %"`
	Pace    *int64 `parquet:"pace,optional" it:"che cosa direbbe il ritmo dell'ultima settimana (vuoto: di coorti e hub non si sa; dove non c'è un ritmo: le dosi già note)" en:"what last week's pace would say (null: of cohorts and hubs it is not known; where there is no pace: the doses known)"`
	Truth   *int64 `parquet:"truth,optional" it:"dosi fatte (vuoto: non si sanno)" en:"doses given (null: not known)"`
	Exact   *bool  `parquet:"truth_exact,optional" it:"la verità è di quel giorno, e non in proporzione fra due giorni" en:"the truth is of that day, and not in proportion between two days"`
}

// Score is a row of table scores: how well a method told things of a kind.
type Score struct {
	Run
	Origin    *int32   `parquet:"origin,optional,date" key:"1" it:"giorno da cui si prevede (vuoto: tutti insieme)" en:"day from which is forecast (null: all together)"`
	Days      int32    `parquet:"horizon_days" key:"2" it:"giorni dopo l'origine (delle settimane: fin dove arrivano)" en:"days after the origin (of weeks: how far they reach)"`
	Measure   string   `parquet:"measure" key:"3" it:"total (tutte le dosi dall'inizio) o week (quelle di ogni settimana)" en:"total (all doses since the beginning) or week (those of each week)"`
	Level     string   `parquet:"level" key:"4" it:"che cosa si confronta: territory (il territorio), province (le province), comune (i comuni, uno per uno), hub (gli hub, uno per uno, dove le dosi fatte li dicono)" en:"what is compared: territory, province (each), comune (each), hub (each, where the doses given tell of them)"`
	By        string   `parquet:"grouped_by" key:"5" it:"gruppo: province (provincia), size (residenti), distance (km dall'hub più vicino), hub; vuoto: tutti" en:"group: province, size (residents), distance (km to the nearest hub), hub; empty: all"`
	Group     string   `parquet:"group" key:"6" it:"quale: provincia, classe o hub" en:"which one: province, class or hub"`
	Dose      int32    `parquet:"dose" key:"7" it:"dose (1, 2; 0: tutte e due)" en:"dose (1, 2; 0: both)"`
	Method    string   `parquet:"method" key:"8" it:"forecast (previsione), pace (ritmo dell'ultima settimana), share (ritmo del territorio per quota dei residenti), plan (il piano dell'origine), first_plan (il piano di partenza, mai rifatto); con senno di poi, del territorio: plan_uptake, plan_pace, plan_supply (il piano rifatto con l'adesione vera, il ritmo vero, vaccini senza limite), plan_unowed (senza sapere delle seconde dosi dovute), plan_all (i primi tre insieme)" en:"forecast, pace (last week's), share (the territory's pace by share of residents), plan (that of the origin), first_plan (the first one, never made anew); by hindsight, of the territory: plan_uptake, plan_pace, plan_supply (the plan made again with the true uptake, the true pace, vaccines without limit), plan_unowed (without knowing of second doses owed), plan_all (the first three together)"`
	Things    int64    `parquet:"things" it:"quanti se ne confrontano" en:"how many are compared"`
	Residents int64    `parquet:"residents" it:"loro residenti" en:"their residents"`
	Truth     int64    `parquet:"truth" it:"dosi fatte" en:"doses given"`
	Told      int64    `parquet:"told" it:"dosi dette: somma delle mediane" en:"doses told: the sum of the medians"`
	Bias      float64  `parquet:"bias" it:"dette ÷ fatte − 1" en:"told ÷ given − 1"`
	WAPE      float64  `parquet:"wape" it:"somma degli errori ÷ dosi fatte" en:"sum of the errors ÷ doses given"`
	MAPE      float64  `parquet:"mape" it:"media di errore ÷ dosi fatte" en:"mean of error ÷ doses given"`
	MedianAPE float64  `parquet:"median_ape" it:"mediana di errore ÷ dosi fatte" en:"median of error ÷ doses given"`
	WIS       *float64 `parquet:"wis,optional" it:"punteggio pesato degli intervalli, sommato (persone); vuoto: per tutte e due le dosi non ci sono intervalli" en:"weighted interval score, summed (people); null: there are no intervals for both doses together"`
	Skill     *float64 `parquet:"skill,optional" it:"1 − WIS ÷ WIS del ritmo dell'ultima settimana (vuoto: non si conosce)" en:"1 − WIS ÷ WIS of last week's pace (null: it is not known)"`
	Coverage  *float64 `parquet:"coverage_80,optional" it:"quota di cose fatte entro l'intervallo dell'80 % (vuoto: il metodo non ne ha)" en:"share of truths within the 80 % interval (null: the method has none)"`
	Exact     bool     `parquet:"truth_exact" it:"nessuna verità è in proporzione fra due giorni" en:"no truth is in proportion between two days"`
}

// Values of the columns measure, level and grouped_by.
const (
	MeasureTotal = "total"
	MeasureWeek  = "week"
)
