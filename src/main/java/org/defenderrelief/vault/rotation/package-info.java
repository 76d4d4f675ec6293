/** What was sealed to older keys of circles is sealed to their present ones, until nothing is left and the old keys go. */
package org.defenderrelief.vault.rotation;
