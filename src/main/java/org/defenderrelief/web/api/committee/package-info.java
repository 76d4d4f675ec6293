/** Rounds, votes and policies by REST. */
package org.defenderrelief.web.api.committee;
