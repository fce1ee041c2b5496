package folder

import (
	"os"

	"hubplan/io/parquetfile"
	"hubplan/reports/manifest"
)

// Names are the names of the comuni of a written plan and the ids of its hubs, in the
// order of its tables, and unchecked; none where the folder is not a plan.
func Names(dir string) (comuni, hubs []string) {
	set, err := parquetfile.ReadSome(os.DirFS(dir), manifest.TablesFolder, []string{"comuni", "hubs"})
	if err != nil {
		return nil, nil
	}
	for _, c := range set.Comuni {
		comuni = append(comuni, c.Comune)
	}
	for _, h := range set.Hubs {
		hubs = append(hubs, h.HubID)
	}
	return comuni, hubs
}
