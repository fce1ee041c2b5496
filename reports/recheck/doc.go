// Package recheck says whether a written folder is what it claims to be: that of a plan,
// or of a study with the plans in it. Rules, files and second opinion are checked by
// the rooms that know them; here is the order, and what it comes to.
package recheck
