/** Attacks by people who hold what nobody should: the database, its owner's rights, Keycloak's administration, a partner's account. */
package org.defenderrelief.intruder;
