/** Founding, people, enrolment, passphrases and the vault. */
package org.defenderrelief.web.review.people;
