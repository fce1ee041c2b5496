// Checks a manifest against Kubernetes' own schema of a Job: node kubernetes.mjs FILE
import {readFileSync} from 'node:fs'
import {parse} from 'yaml'
import {Job} from 'kubernetes-models/batch/v1/Job'

const job = parse(readFileSync(process.argv[2], 'utf8'))
new Job(job).validate()
console.log(JSON.stringify(job))
