/** Vault sessions, enrolment and the roster by REST. */
package org.defenderrelief.web.api.people;
