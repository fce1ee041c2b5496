// Package public makes the copy of a plan that may be published, in which no group is small
// enough to be a person, and reads earlier copies back.
package public
