/** Who belongs where: the chain of signed statements from which every circle key and every office follows. */
package org.defenderrelief.vault.roster;
