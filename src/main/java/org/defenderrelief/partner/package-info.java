/** Partner organisations: who vouches for them and until when, the people and systems that speak for them, and what each of these may do. */
package org.defenderrelief.partner;
