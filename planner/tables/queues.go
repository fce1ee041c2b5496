package tables

// Queue is a row of table queues: what the fullest day of a type comes to at a hub, as a
// whole and slot by slot. People are drawn many times; P50 and P95 are nearest ranks.
type Queue struct {
	Run
	HubID       string `parquet:"hub_id" key:"1" it:"hub" en:"hub"`
	Date        int32  `parquet:"date,date" key:"2" it:"il giorno con più persone fra quelli dello stesso tipo (stesse fasce, postazioni, rendimento): dà il nome al tipo" en:"the day with the most people of those of a type (same slots, stations, throughput): it names the type"`
	SlotStart   *int64 `parquet:"slot_start,optional,timestamp(millisecond:local)" key:"3" it:"inizio dello slot, ora locale (vuoto: il giorno intero)" en:"start of the slot, local wall clock (null: the whole day)"`
	Days        int64  `parquet:"days" it:"quanti giorni del piano sono di questo tipo" en:"how many days of the plan are of this type"`
	FirstDate   int32  `parquet:"first_date,date" it:"il primo di questi giorni" en:"the first of these days"`
	LastDate    int32  `parquet:"last_date,date" it:"l'ultimo" en:"the last"`
	Stations    int64  `parquet:"stations" it:"postazioni aperte (di un giorno: il numero più alto)" en:"stations open (of a day: the largest number)"`
	Booked      int64  `parquet:"booked" it:"persone con un posto" en:"people with a place"`
	WaitP50     int64  `parquet:"wait_p50_s" it:"attesa dall'arrivo, in secondi: metà delle persone aspetta al massimo questo" en:"wait from arrival, in seconds: half of the people wait no longer"`
	WaitP95     int64  `parquet:"wait_p95_s" it:"lo stesso, 95 persone su 100" en:"the same, 95 people of 100"`
	RoomP50     *int64 `parquet:"room_p50,optional" it:"persone insieme in sala d'attesa nel momento più pieno, un giorno su due (vuoto nelle fasce)" en:"people in the waiting room at its fullest, one day in two (null of slots)"`
	RoomP95     *int64 `parquet:"room_p95,optional" it:"lo stesso, non superato in 95 giorni su 100" en:"the same, not exceeded on 95 days of 100"`
	SeatsP50    *int64 `parquet:"observation_p50,optional" it:"persone insieme in osservazione nel momento più pieno, un giorno su due (vuoto nelle fasce)" en:"people under observation at its fullest, one day in two (null of slots)"`
	SeatsP95    *int64 `parquet:"observation_p95,optional" it:"lo stesso, non superato in 95 giorni su 100" en:"the same, not exceeded on 95 days of 100"`
	ClosesP50   *int64 `parquet:"closes_p50_s,optional" it:"quando finisce l'ultima vaccinazione, in secondi dopo la fine dell'ultima fascia (sotto zero: prima), un giorno su due (vuoto nelle fasce)" en:"when the last one has been served, in seconds after the end of the last slot (below zero: before), one day in two (null of slots)"`
	ClosesP95   *int64 `parquet:"closes_p95_s,optional" it:"lo stesso, 95 giorni su 100" en:"the same, 95 days of 100"`
	WaitingFits *bool  `parquet:"waiting_fits,optional" it:"la sala d'attesa basta in 95 giorni su 100 (vuoto: posti non noti, o una fascia)" en:"the waiting room is enough on 95 days of 100 (null: its size is not known, or a slot)"`
	ObservFits  *bool  `parquet:"observation_fits,optional" it:"lo stesso dell'osservazione" en:"the same of the observation"`
}
