/** Words every room shares: typed ids, references, money, actors, roles and the one way to refuse. */
package org.defenderrelief.kernel;
