// Package manifest is manifest.json: what a folder was made from, by which version, and the
// hash of every file in it.
package manifest
