[assembly: AssemblyFixture(typeof(Newsroom))]
