package main

import (
	"fmt"

	"hubplan/io/atomicdir"
	"hubplan/planner/say"
)

// folderCode is the exit code for a fault of the output folder.
func folderCode(k atomicdir.Kind) int {
	switch {
	case k.Refusal():
		return exitInput
	case k == atomicdir.Unsettled:
		return exitComplete
	}
	return exitInternal
}

// folderFault words a fault of the output folder.
func (g *global) folderFault(e *atomicdir.Error) string {
	if g.lang == say.English {
		return e.Error()
	}
	var s string
	switch e.Kind {
	case atomicdir.Locked:
		s = fmt.Sprintf("un altro lavoro sta scrivendo in %s: attendere che finisca, o scegliere un'altra cartella", e.Target)
	case atomicdir.Root:
		s = fmt.Sprintf("%s è la radice del disco: scegliere una cartella al suo interno", e.Target)
	case atomicdir.Home:
		s = fmt.Sprintf("%s è, o contiene, una cartella personale: scegliere una cartella al suo interno", e.Target)
	case atomicdir.AboveInput:
		s = fmt.Sprintf("%s contiene i dati in ingresso (%s) e sarebbe sostituita per intero: scegliere un'altra cartella", e.Target,
			e.Path)
	case atomicdir.WorkingFolder:
		s = fmt.Sprintf("%s contiene la cartella in cui si sta lavorando e sarebbe sostituita per intero: spostarsi altrove, o "+
			"scegliere un'altra cartella", e.Target)
	case atomicdir.InsidePlan:
		s = fmt.Sprintf("%s si trova dentro il piano precedente %s, che non si tocca: scegliere una cartella fuori da esso", e.Target,
			e.Path)
	case atomicdir.MountPoint:
		s = fmt.Sprintf("%s è un punto di montaggio e non può essere sostituita per intero: scegliere una cartella al suo interno",
			e.Target)
	case atomicdir.NotFolder:
		s = fmt.Sprintf("%s non è una cartella: scegliere un'altra cartella", e.Target)
	case atomicdir.NotEmpty:
		s = fmt.Sprintf("%s non è vuota e non è un piano precedente: scegliere un'altra cartella, o con --force spostarla in "+
			"%s.precedente-<n>", e.Target, e.Target)
	case atomicdir.NoParent:
		s = fmt.Sprintf("la cartella %s, che dovrebbe contenere %s, non esiste: crearla prima", e.Path, e.Target)
	case atomicdir.ReadOnly:
		s = fmt.Sprintf("non si può scrivere in %s: mancano i permessi, il disco è di sola lettura, o un altro programma ha aperto un "+
			"file; %s è rimasta com'era", e.Path, e.Target)
	case atomicdir.NoLocks:
		s = fmt.Sprintf("il disco di %s non permette di bloccare i file, e due lavori potrebbero mescolarsi: scegliere una cartella su "+
			"un disco locale", e.Target)
	case atomicdir.DiskFull:
		s = fmt.Sprintf("il disco è pieno: non è stato possibile scrivere %s; %s è rimasta com'era: liberare spazio e ripetere", e.Path,
			e.Target)
	case atomicdir.Vanished:
		s = fmt.Sprintf("%s è stata tolta o sostituita durante il lavoro; %s è rimasta com'era: ripetere", e.Path, e.Target)
	case atomicdir.Unsettled:
		s = fmt.Sprintf("%s è completa e al suo posto, ma non è riuscita la pulizia di %s: ci riproverà il prossimo lavoro", e.Target,
			e.Path)
	default:
		s = fmt.Sprintf("%s non si può leggere o scrivere; %s è rimasta com'era", e.Path, e.Target)
	}
	if e.Err != nil {
		s += " (" + e.Err.Error() + ")"
	}
	return s
}
