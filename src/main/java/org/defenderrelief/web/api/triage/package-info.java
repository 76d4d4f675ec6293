/** Triage by REST. */
package org.defenderrelief.web.api.triage;
