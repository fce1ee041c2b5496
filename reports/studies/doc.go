// Package studies makes the workbooks and tables of the studies: whatif, reserves, stations.
package studies
