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
//	out.precedente-<n>        what was not to be deleted
//
// Only the holder of the lock touches the first two, or the target. Whatever is found
// in staging may be deleted. What is found in limbo is looked at first: see below.
//
// # What is kept
//
// A folder of ours says in its manifest what it is, which files it was written with and
// what their hashes were. It is replaced only by one of the same kind (a plan by a plan,
// a study by that study, a public copy by a public copy). Of what is replaced, the files
// that are as they were written are deleted. All else is a person's: files and folders
// that the manifest does not know, files that were changed, renamed, or can no longer be
// read, and links. It is kept, under its own path, in out.precedente-<n>. No hash covers
// the manifest itself, and it is deleted; so is what file managers and office programs
// leave about (.DS_Store, Thumbs.db, desktop.ini, ~$*, .~lock.*). A folder that is no
// folder of ours, or of another kind, is refused; with Force it is moved to
// out.precedente-<n> as a whole.
//
// # Commit
//
// Every file and folder of staging is flushed to the disk. If there is no target,
// staging is renamed to it. If there is one, staging → limbo, then limbo and target are
// exchanged in one system call (Linux renameat2, macOS renamex_np), so that there is
// never a moment without a target; then the parent folder is flushed and limbo is put
// away (through staging if all of it is to be deleted, so that a half deleted plan is
// never mistaken for somebody's folder; at out.precedente-<n>, the manifest first, if
// something of it is to be kept). Where the system or the file system offers no
// exchange: target → limbo, staging → target; a run killed between these two leaves no
// target, and the next Open puts the earlier one back.
//
// What a killed run may leave, and what the next Open does with it:
//
//	target   staging   limbo            meaning                           done
//	old      any       –                killed while writing              empty staging
//	old      –         new              killed before the exchange        delete limbo
//	new      –         old plan         killed after the exchange         delete limbo
//	new      –         with a note      the same, a person's file in it   move limbo to .precedente-<n>, delete the rest
//	new      –         foreign folder   the same, with Force              move limbo to .precedente-<n>
//	study    –         new plan         killed before it, with Force      move limbo to .precedente-<n>
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
// leaves the earlier plan. A run that is killed while it deletes the rest of what it keeps
// leaves more than need be in out.precedente-<n>. A plan of which a file is kept open by another program on Windows cannot be
// replaced, and Commit says so.
package atomicdir
