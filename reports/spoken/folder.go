package spoken

import (
	"fmt"
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

// folderFault is the fault in Italian.
func folderFault(e *atomicdir.Error) string {
	switch e.Kind {
	case atomicdir.Locked:
		return fmt.Sprintf("un altro lavoro sta scrivendo in %s: attendere che finisca, o scegliere un'altra cartella", e.Target)
	case atomicdir.Root:
		return fmt.Sprintf("%s è la radice del disco: scegliere una cartella al suo interno", e.Target)
	case atomicdir.Home:
		return fmt.Sprintf("%s è, o contiene, una cartella personale: scegliere una cartella al suo interno", e.Target)
	case atomicdir.AboveInput:
		return fmt.Sprintf("%s contiene i dati in ingresso (%s) e sarebbe sostituita per intero: scegliere un'altra cartella", e.Target,
			e.Path)
	case atomicdir.WorkingFolder:
		return fmt.Sprintf("%s contiene la cartella in cui si sta lavorando e sarebbe sostituita per intero: spostarsi altrove, o "+
			"scegliere un'altra cartella", e.Target)
	case atomicdir.InsidePlan:
		return fmt.Sprintf("%s si trova dentro il piano precedente %s, che non si tocca: scegliere una cartella fuori da esso", e.Target,
			e.Path)
	case atomicdir.MountPoint:
		return fmt.Sprintf("%s è un punto di montaggio e non può essere sostituita per intero: scegliere una cartella al suo interno",
			e.Target)
	case atomicdir.NotFolder:
		return fmt.Sprintf("%s non è una cartella: scegliere un'altra cartella", e.Target)
	case atomicdir.NotEmpty:
		return fmt.Sprintf("%s non è vuota e non è un piano precedente: scegliere un'altra cartella, o con --force spostarla in "+
			"%s.precedente-<n>", e.Target, strings.TrimRight(e.Target, `/\`))
	case atomicdir.OtherKind:
		return fmt.Sprintf("%s contiene %s, e al suo posto andrebbe %s: scegliere un'altra cartella, o con --force spostarla in "+
			"%s.precedente-<n>",
			e.Target, folderKind(e.There), folderKind(e.Writing), strings.TrimRight(e.Target, `/\`))
	case atomicdir.NameTooLong:
		return fmt.Sprintf("il nome di %s è troppo lungo (al massimo 235 byte, su certi dischi meno): sceglierne uno più corto", e.Target)
	case atomicdir.NoParent:
		return fmt.Sprintf("la cartella %s, che dovrebbe contenere %s, non esiste: crearla prima", e.Path, e.Target)
	case atomicdir.ReadOnly:
		return fmt.Sprintf("non si può scrivere in %s: mancano i permessi, il disco è di sola lettura, o un altro programma ha aperto un "+
			"file; %s è rimasta com'era", e.Path, e.Target)
	case atomicdir.NoLocks:
		return fmt.Sprintf("il disco di %s non permette di bloccare i file, e due lavori potrebbero mescolarsi: scegliere una cartella su "+
			"un disco locale", e.Target)
	case atomicdir.DiskFull:
		return fmt.Sprintf("il disco è pieno: non è stato possibile scrivere %s; %s è rimasta com'era: liberare spazio e ripetere", e.Path,
			e.Target)
	case atomicdir.Vanished:
		return fmt.Sprintf("%s è stata tolta o sostituita durante il lavoro; %s è rimasta com'era: ripetere", e.Path, e.Target)
	case atomicdir.Unsettled:
		return fmt.Sprintf("%s è completa e al suo posto, ma non è riuscita la pulizia di %s, dove resta qualcosa che non serve più",
			e.Target, e.Path)
	}
	return fmt.Sprintf("%s non si può leggere o scrivere; %s è rimasta com'era", e.Path, e.Target)
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
