// Package commandline is how the command line speaks: its help, its completion and the
// refusal of what it does not know, in both languages, whatever the verbs do. The words
// of the help come from files; see [Describe].
package commandline
