package tables

// Calibration is a row of table calibration: what facts say of a value of the scenario, and
// what taking it alone would do.
type Calibration struct {
	Run
	Parameter string   `parquet:"parameter" key:"1" it:"quale valore, come lo scenario lo chiama; base: lo scenario com'è; all: tutte le proposte insieme" en:"which value, as the scenario calls it; base: the scenario as it is; all: all proposals together"`
	Cohort    string   `parquet:"cohort" key:"2" it:"coorte (vuoto: tutte)" en:"cohort (empty: all)"`
	Istat     string   `parquet:"istat_code" key:"3" it:"codice ISTAT del comune, di cui lo scenario non ha un valore suo (vuoto: tutti)" en:"ISTAT code of the comune, of which the scenario has no value of its own (empty: all)"`
	HubID     string   `parquet:"hub_id" key:"4" it:"hub (vuoto: tutti)" en:"hub (empty: all)"`
	Product   string   `parquet:"product" key:"5" it:"vaccino (vuoto: tutti)" en:"vaccine (empty: all)"`
	Status    string   `parquet:"status" it:"proposed (proposta), confirmed (il valore di oggi sta nell'intervallo), told (solo informazione), refused (i dati non lo dicono); vuoto: base, all" en:"proposed, confirmed (today's value lies in the range), told (information), refused (the data cannot tell); empty: base, all"`
	Now       *float64 `parquet:"now,optional" it:"valore dello scenario (vuoto: non ne ha)" en:"value of the scenario (null: it has none)"`
	Estimate  *float64 `parquet:"estimate,optional" it:"stima (vuoto: non si può dire)" en:"estimate (null: cannot be told)"`
	P10       *float64 `parquet:"p10,optional" it:"il valore vero è al massimo questo con probabilità 10 %" en:"the true value is at most this with probability 10 %"`
	P90       *float64 `parquet:"p90,optional" it:"lo stesso, 90 %" en:"the same, 90 %"`
	N         int64    `parquet:"n" it:"su quante persone, dosi o giorni si fonda" en:"on how many people, doses or days it rests"`
	Of        string   `parquet:"n_of" it:"che cosa si conta: people (persone), doses (dosi), days (giorni)" en:"what is counted: people, doses, days"`
	LastFirst *int32   `parquet:"last_first_date,optional,date" it:"ultima prima dose del piano, con la sola proposta" en:"last first dose of the plan, with this proposal alone"`
	LastDose  *int32   `parquet:"last_dose_date,optional,date" it:"ultima dose del piano, con la sola proposta" en:"last dose of the plan, with this proposal alone"`
	MeanM     *int64   `parquet:"mean_distance_m,optional" it:"percorso medio del piano (metri, sola andata)" en:"mean way of the plan (metres, one way)"`
	Beyond    *int64   `parquet:"beyond_30km,optional" it:"persone del piano oltre 30 km" en:"people of the plan beyond 30 km"`
	Unserved  *int64   `parquet:"unserved,optional" it:"persone senza posto" en:"people without a place"`
	Rule      string   `parquet:"rule" it:"come si è stimato" en:"how it was estimated"`
	Reason    string   `parquet:"reason" it:"perché non è proposta (vuoto: lo è)" en:"why it is not proposed (empty: it is)"`
}
