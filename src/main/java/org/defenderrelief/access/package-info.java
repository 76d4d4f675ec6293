/** Turns a verified token into an actor: person, roles, partner organisation; and knows the people who signed in. */
package org.defenderrelief.access;
