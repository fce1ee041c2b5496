// Package atomicdir writes an output folder that is complete or absent: readers see
// the whole earlier folder or the whole new one, whatever kills the run.
//
//	dir, err := atomicdir.Open("out", atomicdir.Options{Inputs: inputs})
//	if err != nil { … }
//	defer dir.Abort() // does nothing once Commit has succeeded
//	… write files below dir.Path() …
//	err = dir.Commit()
//
// # Names
//
// All work is done beside the target, so that every rename stays within one folder
// of one file system. For a target called out they are:
//
//	.out.hubplan              staging: the new folder being written, or rubbish being removed
//	.out.hubplan-precedente   limbo: a complete folder, on its way in or out
//	.out.hubplan.lock         held by the one run that works on this target
//	out.precedente-<n>        where Force moves a folder that is not a plan
//
// Only the holder of the lock touches the first two, or the target. Whatever is found
// in staging may be deleted. What is found in limbo is looked at first: it is deleted
// only if it is a plan of ours or empty, and otherwise moved to out.precedente-<n>.
//
// # Commit
//
// Every file and folder of staging is flushed to the disk. If there is no target,
// staging is renamed to it. If there is one, staging → limbo, then limbo and target are
// exchanged in one system call (Linux renameat2, macOS renamex_np), so that there is
// never a moment without a target; then the parent folder is flushed and limbo is put
// away (through staging if it is to be deleted, so that a half deleted plan is never
// mistaken for somebody's folder). Where the system or the file system offers no
// exchange: target → limbo, staging → target; a run killed between these two leaves no
// target, and the next Open puts the earlier one back.
//
// What a killed run may leave, and what the next Open does with it:
//
//	target   staging   limbo            meaning                           done
//	old      any       –                killed while writing              empty staging
//	old      –         new              killed before the exchange        delete limbo
//	new      –         old plan         killed after the exchange         delete limbo
//	new      –         foreign folder   the same, with Force              move limbo to .precedente-<n>
//	–        new       old              killed between the two renames    limbo → target, empty staging
//	new      part old  –                killed while deleting             empty staging
//
// # Lock
//
// The lock belongs to the open file, not to the file's presence: the kernel lets go of it
// however the run ends, so a lock file left behind by a crash locks nothing.
//
// # Limits
//
// A file system without flock is refused (NoLocks). Where folders cannot be flushed
// (Windows, some network shares) a power cut just after Commit may undo the rename, which
// leaves the earlier plan. An earlier plan is removed with everything that others have
// put in it; a plan of which a file is kept open by another program on Windows cannot be
// replaced, and Commit says so.
package atomicdir
