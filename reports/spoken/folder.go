package spoken

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"hubplan/io/atomicdir"
	"hubplan/planner/say"
)

// FolderFault words a fault of the output folder, which says itself in English what it is.
func FolderFault(e *atomicdir.Error) say.Text {
	s := folderFault(e)
	if e.Err != nil {
		s += " (" + e.Err.Error() + ")"
	}
	return say.Text{It: s, En: e.Error()}
}

// folderFaults are the faults in Italian: of the target %[1]s, of the file or folder at fault
// %[2]s, of what is in the target %[3]s and of what would be written there %[4]s; %[5]s is
// the target without what separates folders at its end.
var folderFaults = map[atomicdir.Kind]string{
	atomicdir.Locked: "un altro lavoro sta scrivendo in %[1]s: attendere che finisca, o scegliere un'altra cartella",
	atomicdir.Root:   "%[1]s è la radice del disco: scegliere una cartella al suo interno",
	atomicdir.Home:   "%[1]s è, o contiene, una cartella personale: scegliere una cartella al suo interno",
	atomicdir.AboveInput: "%[1]s contiene i dati in ingresso (%[2]s) e sarebbe sostituita per intero: scegliere un'altra " +
		"cartella",
	atomicdir.WorkingFolder: "%[1]s contiene la cartella in cui si sta lavorando e sarebbe sostituita per intero: spostarsi " +
		"altrove, o scegliere un'altra cartella",
	atomicdir.InsidePlan: "%[1]s si trova dentro il piano precedente %[2]s, che non si tocca: scegliere una cartella fuori da esso",
	atomicdir.MountPoint: "%[1]s è un punto di montaggio e non può essere sostituita per intero: scegliere una cartella al suo " +
		"interno",
	atomicdir.NotFolder: "%[1]s non è una cartella: scegliere un'altra cartella",
	atomicdir.NotEmpty: "%[1]s non è vuota e non è un piano precedente: scegliere un'altra cartella, o con --force spostarla in " +
		"%[5]s.precedente-<n>",
	atomicdir.OtherKind: "%[1]s contiene %[3]s, e al suo posto andrebbe %[4]s: scegliere un'altra cartella, o con --force " +
		"spostarla in %[5]s.precedente-<n>",
	atomicdir.NameTooLong: "il nome di %[1]s è troppo lungo (al massimo 235 byte, su certi dischi meno): sceglierne uno più corto",
	atomicdir.NoParent:    "la cartella %[2]s, che dovrebbe contenere %[1]s, non esiste: crearla prima",
	atomicdir.ReadOnly: "non si può scrivere in %[2]s: mancano i permessi, il disco è di sola lettura, o un altro programma ha " +
		"aperto un file; %[1]s è rimasta com'era",
	atomicdir.NoLocks: "il disco di %[1]s non permette di bloccare i file, e due lavori potrebbero mescolarsi: scegliere una " +
		"cartella su un disco locale",
	atomicdir.DiskFull: "il disco è pieno: non è stato possibile scrivere %[2]s; %[1]s è rimasta com'era: liberare spazio e ripetere",
	atomicdir.Vanished: "%[2]s è stata tolta o sostituita durante il lavoro; %[1]s è rimasta com'era: ripetere",
	atomicdir.Unsettled: "%[1]s è completa e al suo posto, ma non è riuscita la pulizia di %[2]s, dove resta qualcosa che non " +
		"serve più",
	atomicdir.IO: "%[2]s non si può leggere o scrivere; %[1]s è rimasta com'era",
}

// folderFault is the fault in Italian.
func folderFault(e *atomicdir.Error) string {
	words := strings.NewReplacer("%[1]s", e.Target, "%[2]s", e.Path, "%[3]s", folderKind(e.There), "%[4]s", folderKind(e.Writing),
		"%[5]s", strings.TrimRight(e.Target, `/\`))
	return words.Replace(folderFaults[e.Kind])
}

// folderKind words what a folder of ours is.
func folderKind(kind string) string {
	switch kind {
	case "":
		return "un piano"
	case "public":
		return "una copia pubblica"
	}
	return "uno studio (" + kind + ")"
}

// Kept says of what was in the place of a folder that it was moved out of the way, and
// names some of the files, as attributes of a log, where it is not a whole folder.
func Kept(aside atomicdir.Aside) (say.Text, []any) {
	if aside.Files == nil {
		return say.Text{It: "cartella spostata da parte", En: "folder moved aside"}, nil
	}
	const named = 10
	names := strings.Join(aside.Files[:min(named, len(aside.Files))], ", ")
	if more := len(aside.Files) - named; more > 0 {
		names += fmt.Sprintf(" … +%d", more)
	}
	return say.Text{It: "ciò che hubplan non ha scritto, o che è stato cambiato dopo, è conservato a parte",
		En: "what hubplan did not write, or was changed since, is kept aside"}, []any{"files", names}
}

// NameAtFault is the name that the system did not take.
func NameAtFault(err error) string {
	if file, ok := errors.AsType[*fs.PathError](err); ok {
		return file.Path
	}
	if link, ok := errors.AsType[*os.LinkError](err); ok {
		return link.New
	}
	return ""
}
