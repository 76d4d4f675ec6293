/** Decides by quorum on an exact proposal: policies, rounds, votes, recusal and emergency release. */
package org.defenderrelief.committee;
