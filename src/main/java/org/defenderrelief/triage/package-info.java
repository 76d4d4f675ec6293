/** Verifies a request: clocks, assignment, criteria, checks, duplicates and the recommendation. */
package org.defenderrelief.triage;
