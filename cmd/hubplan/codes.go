package main

import "github.com/spf13/cobra"

// newCodes is the help topic of the exit codes, in both languages: who looks them up
// for a program may read either.
func newCodes(g *global) *cobra.Command {
	return &cobra.Command{
		Use:     "codici",
		Aliases: []string{"codes"},
		Short:   g.say("I codici di uscita", "The exit codes"),
		Long: `Codici di uscita (del programma compilato; «go run» riduce ogni errore a 1):
  0    completo
  1    difetto interno, verifica fallita, «rerun» diverso, disco pieno
  2    errore d'uso o nei dati, cartella rifiutata o occupata (ogni errore elencato, nulla è scritto)
  3    piano scritto, ma qualcuno resta senza posto entro l'orizzonte
  4    piano scritto, ma lo scarto supera il limite dello scenario, o non è dimostrato quante persone
       di una coorte devono restare senza posto
  130  interrotto da SIGINT o SIGTERM (nulla è scritto)
Se valgono 3 e 4 insieme il codice è 3, e si dicono tutti e due. Un difetto da cui il linguaggio Go
non lascia riaversi (la memoria è finita) scrive «fatal error:» e termina con 2: non è un errore nei dati.

Exit codes (of the built binary; “go run” turns any failure into 1):
  0    complete
  1    internal fault, failed verification, a “rerun” that differs, a disk that is full
  2    usage or input fault, target refused or locked (every fault listed, nothing is written)
  3    plan written, but some demand is not served within the horizon
  4    plan written, but its gap is above the scenario's limit, or it is not proven how few people of a
       cohort have to stay without a place
  130  interrupted by SIGINT or SIGTERM (nothing is written)
Where both 3 and 4 are due the code is 3, and both are said. A fault that the Go language gives no
chance to recover from (no memory left) prints “fatal error:” and ends with 2: it is not the input.`,
	}
}
