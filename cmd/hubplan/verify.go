package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hubplan/planner/opinion"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
	"hubplan/reports/remake"
)

// verifyJob is one run of the verb verify.
type verifyJob struct {
	*global
	resolve bool
	tables  bool
	expect  string
}

func newVerify(g *global) *cobra.Command {
	j := &verifyJob{global: g}
	cmd := &cobra.Command{
		Use:   "verify DIR",
		Short: g.say("Ricontrolla un piano scritto, dai suoi soli file", "Recheck a written plan from its own files alone"),
		Long: g.say(`Ricontrolla un piano scritto: le impronte dei file; con codice diverso da quello che l'ha fatto,
ogni regola su ogni riga delle tabelle, l'obiettivo e il limite dimostrato; poi rifà, in memoria, tutto
ciò che segue da scenario e tabelle (orari, cartelle di lavoro, agenda, pagina, manifesto) e lo confronta
byte per byte. Di un piano di un'altra versione controlla regole e impronte soltanto, e lo dice. Legge
solo la cartella del piano, e la copia pubblica che le sta accanto (DIR-pubblico) se è di quel piano.
Un file che il manifesto non conosce è un errore in «parquet» e «scenario» o con il nome di un file del
piano; altrove è nominato, senza conseguenze.
Di uno studio (whatif, reserves…) controlla le impronte, e per intero ogni piano che contiene.
Una cartella in cui tutto va d'accordo non prova chi l'ha scritta, né che lo scenario sia quello vero: lo
prova solo l'impronta stampata da «hubplan plan» e tenuta altrove, che si controlla con --expect.
Con --resolve chiede un secondo parere: almeno 50 restrizioni del piano (pochi comuni, pochi giorni)
risolte da un altro solutore, nessuna delle quali deve migliorarlo oltre lo scarto; e rifà per intero la
tabella «binding», di cui altrimenti risolve di nuovo una settimana.`,
			`Recheck a written plan: the hashes of the files; by code other than that which made it, every
rule on every row of the tables, the objective and the proven bound; then make again, in memory, all that
follows from scenario and tables (hours, workbooks, agenda, page, manifest) and compare it byte for byte.
Of a plan of another version it checks rules and hashes alone, and says so. It reads the plan's folder
alone, and the public copy beside it (DIR-pubblico) if that is of the plan.
A file that the manifest does not know is a fault in “parquet” and “scenario”, or under the name of a file
of the plan; elsewhere it is named, without harm.
Of a study (whatif, reserves…) it checks the hashes, and every plan in it as a whole.
A folder in which everything agrees does not prove who wrote it, nor that the scenario is the true one:
only the hash that “hubplan plan” printed, kept elsewhere, proves that; --expect checks it.
With --resolve it asks for a second opinion: at least 50 restrictions of the plan (a few comuni, some
days) solved by another solver, none of which may improve it beyond its gap; and it makes all of table
“binding” again, of which otherwise it solves one week.`),
		Example: `  hubplan verify out
  hubplan verify out --resolve
  hubplan verify out --expect 3f7a…`,
		Args: g.exactlyOne("DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.interruptible(cmd.Context(), func() error { return j.run(cmd.Context(), args[0]) })
		},
	}
	f := cmd.Flags()
	f.BoolVar(&j.resolve, "resolve", false, g.say("risolve di nuovo almeno 50 restrizioni del piano con un altro solutore",
		"solve at least 50 restrictions of the plan again by another solver"))
	f.BoolVar(&j.tables, "tables", false, g.say("controlla impronte e tabelle soltanto, senza rifare gli altri file",
		"check hashes and tables alone, and make no other file again"))
	f.StringVar(&j.expect, "expect", "", g.say("`IMPRONTA` SHA-256 del manifesto, come stampata da «hubplan plan»: la cartella deve essere "+
		"proprio quella", "SHA-256 `HASH` of the manifest, as “hubplan plan” printed it: the folder must be that very one"))
	return cmd
}

// restrictions is how many restrictions of a plan a second opinion solves.
const restrictions = 50

// verified is what a recheck brought to light.
type verified struct {
	manifest *manifest.Manifest
	hash     string   // of the manifest
	changed  []string // files that are not the manifest's, and another manifest than expected
	strays   []string // files of others
	plan     *folder.Plan
	remade   *remake.Report // nil where nothing was made again
	second   *opinion.Report
}

// broken counts the facts that break a rule, of so many checked.
func (v *verified) broken() (broken, checked int64) {
	for _, c := range v.plan.Certificate.Checks {
		checked += c.Checked
		broken += c.Broken
	}
	return broken, checked
}

// valid says whether nothing is wrong.
func (v *verified) valid() bool {
	return v.plan != nil && len(v.changed) == 0 && v.plan.Certificate.Valid() && agrees(v.second) &&
		(v.remade == nil || len(v.remade.Faults) == 0)
}

func (j *verifyJob) run(ctx context.Context, dir string) error {
	if study, err := manifest.ReadSide(dir); err == nil {
		return j.study(ctx, dir, study)
	}
	v, err := j.verify(ctx, dir)
	if err != nil {
		return err
	}
	if err := j.print(v); err != nil {
		return err
	}
	return j.verdict(v.valid())
}

func (j *verifyJob) verdict(valid bool) error {
	if valid {
		return nil
	}
	return &outcome{exitInternal, j.say("la verifica non è superata", "the verification failed")}
}

// verify rechecks a plan.
func (j *verifyJob) verify(ctx context.Context, dir string) (*verified, error) {
	m, err := j.manifest(dir)
	if err != nil {
		return nil, err
	}
	v := &verified{manifest: m}
	if err := j.hashes(dir, v); err != nil {
		return nil, err
	}
	v.plan, err = folder.Read(dir)
	if _, other := errors.AsType[*folder.OtherFileError](err); err != nil && !other {
		for _, c := range v.changed {
			j.complain(c)
		}
		return nil, j.unread(dir, err)
	}
	if v.valid() && !j.tables {
		o := remake.Options{Jobs: j.jobs, AllWeeks: j.resolve, Public: publicFolder(dir)}
		if v.remade, err = remake.Compare(ctx, dir, v.plan, o); err != nil && !errors.Is(err, remake.ErrOtherVersion) {
			return nil, err
		}
	}
	if v.valid() && j.resolve {
		report, err := opinion.Take(ctx, v.plan.Instance, v.manifest.Claims, v.plan.Tables, opinion.Options{Restrictions: restrictions, Seed: 1})
		if err != nil && !errors.Is(err, opinion.ErrNothingFree) {
			return nil, err
		}
		v.second = &report
	}
	return v, nil
}

// hashes compares the files with the manifest, and that with what is expected.
func (j *verifyJob) hashes(dir string, v *verified) (err error) {
	want := strings.ToLower(j.expect)
	if j.expect != "" && !isHash(want) {
		return &usageError{fmt.Sprintf(j.say("--expect %s: attesa un'impronta SHA-256, 64 cifre esadecimali, come la stampa «hubplan plan»",
			"--expect %s: expected a SHA-256 hash, 64 hexadecimal digits, as “hubplan plan” prints it"), j.expect)}
	}
	if v.hash, err = folder.Fingerprint(dir); err != nil {
		return err
	}
	if j.expect != "" && want != v.hash {
		v.changed = append(v.changed, fmt.Sprintf(j.say("%s: l'impronta è %s, attesa %s: non è la cartella che fu scritta",
			"%s: the hash is %s, expected %s: not the folder that was written"), manifest.Name, v.hash, want))
	}
	different, strays, err := folder.Changed(dir, v.manifest, j.jobs)
	for _, c := range different {
		v.changed = append(v.changed, c.In(j.lang))
	}
	v.strays = strays
	return err
}

// isHash says whether a text is a SHA-256 hash in lower case.
func isHash(s string) bool {
	return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == ""
}
