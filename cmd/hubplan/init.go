package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hubplan/data"
	"hubplan/io/scenario"
	"hubplan/io/source"
)

func newInit(g *global) *cobra.Command {
	var from string
	cmd := &cobra.Command{
		Use:   "init PATH",
		Short: g.say("Scrive uno scenario incluso in una cartella, da modificare", "Write an embedded scenario to a folder, to be edited"),
		Long: g.say(`Scrive uno scenario incluso in una cartella nuova: un file YAML per i parametri e tabelle CSV
per il resto. Il piano fatto da quella cartella è lo stesso, al byte, finché non la si modifica. Se PATH finisce in .xlsx lo scrive
in una sola cartella di lavoro Excel, un foglio per tabella.`,
			`Write an embedded scenario to a new folder: one YAML file for the parameters and CSV tables
for the rest. The plan made from that folder is the same, to the byte, until it is edited. If PATH
ends in .xlsx it is written as one Excel workbook, a sheet to a table.`),
		Example: `  hubplan init marzo
  hubplan init marzo --from linee
  hubplan init marzo.xlsx`,
		Args: g.exactlyOne("PATH"),
		RunE: func(cmd *cobra.Command, args []string) error {
			files, ok := data.Scenario(from)
			if !ok {
				return &usageError{fmt.Sprintf(g.say("--from %s: atteso uno di: %s", "--from %s: expected one of: %s"), from,
					strings.Join(data.Names(), ", "))}
			}
			write := func() error { return scenario.Write(files, args[0]) }
			if source.IsWorkbook(args[0]) {
				write = func() error { return g.writeWorkbook(cmd.Context(), files, args[0]) }
			}
			if err := write(); err != nil {
				return err
			}
			fmt.Fprintf(g.stdout, g.say("Scenario «%s» scritto in %s\nDopo le modifiche: hubplan check %[2]s\n",
				"Scenario “%s” written to %s\nAfter editing: hubplan check %[2]s\n"), from, oneLine(args[0]))
			return nil
		},
	}
	cmd.Flags().StringVar(&from, "from", source.Default, g.say("`SCENARIO` incluso da scrivere", "embedded `SCENARIO` to write"))
	return cmd
}
