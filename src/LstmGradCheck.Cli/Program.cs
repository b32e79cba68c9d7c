using LstmGradCheck.Cli;

return new CommandLine(ConsoleTerminal.Open()).Run(args);
